package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.table.Tables;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * The fitted feature pipeline: everything that encoding a row needs, learnt from training rows
 * only.
 *
 * <p>A row becomes a dense vector with one place for each feature: a numeric feature is its value
 * (NaN when missing), a text feature is the place of its value in the vocabulary (the length of the
 * vocabulary for a value that is not in it, one more for a missing one).
 *
 * @param labels negative label first
 */
public record FeaturePipeline(List<Feature> features, List<String> labels) {
  /** File of the pipeline inside a feature set. */
  public static final String FILE = "features.json";

  /** Column of the dense vector (array of double). */
  public static final String VECTOR = "__features";

  public FeaturePipeline {
    features = List.copyOf(features);
    labels = List.copyOf(labels);
  }

  /**
   * One input column.
   *
   * @param median of the training rows, 0 for a text feature
   * @param vocabulary values of a text feature, most frequent first
   */
  public record Feature(
      String name,
      ColumnType type,
      double median,
      List<String> vocabulary,
      ColumnStatistics statistics) {
    public Feature {
      vocabulary = List.copyOf(vocabulary);
    }

    public boolean numeric() {
      return type.isNumeric();
    }

    public int unknownIndex() {
      return vocabulary.size();
    }

    public int missingIndex() {
      return vocabulary.size() + 1;
    }

    /** Different places of a text feature, unknown and missing included. */
    public int cardinality() {
      return vocabulary.size() + 2;
    }

    Column encoded() {
      Column cell = Tables.column(name);
      if (numeric()) {
        return coalesce(cell.cast("double"), lit(Double.NaN));
      }
      Column missing = cell.isNull();
      if (vocabulary.isEmpty()) {
        return when(missing, (double) missingIndex()).otherwise((double) unknownIndex());
      }
      double[] places = IntStream.range(0, vocabulary.size()).asDoubleStream().toArray();
      Column index = map_from_arrays(lit(vocabulary.toArray(String[]::new)), lit(places));
      return when(missing, (double) missingIndex())
          .otherwise(coalesce(element_at(index, cell), lit((double) unknownIndex())));
    }
  }

  /** The dense vector of a row. */
  public Column vector() {
    return array(features.stream().map(Feature::encoded).toArray(Column[]::new)).as(VECTOR);
  }

  public int width() {
    return features.size();
  }

  /** What a package says of its inputs. */
  public List<PackageManifest.Input> inputs() {
    return features.stream()
        .map(f -> new PackageManifest.Input(f.name(), f.type(), f.statistics()))
        .toList();
  }
}
