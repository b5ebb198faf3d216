package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.flatten;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The fitted feature pipeline: everything that encoding a row needs, learnt from training rows
 * only. A row becomes a dense vector of doubles; NaN is a missing number. What each column becomes
 * is described in docs/reference/features.md.
 *
 * @param labels of a binary model the negative label first; of a multiclass one all labels of the
 *     training rows in alphabetical order; of a regression none
 */
public record FeaturePipeline(Task task, List<Feature> features, List<String> labels) {
  /** File of the pipeline inside a feature set. */
  public static final String FILE = "features.json";

  /** Column of the dense vector (array of double). */
  public static final String VECTOR = "__features";

  public FeaturePipeline {
    features = List.copyOf(features);
    labels = List.copyOf(labels);
  }

  /**
   * The dense vector of a row that the pipeline was not fitted on; for training rows see {@link
   * FittedPipeline#vector}.
   */
  public Column vector() {
    return flatten(array(features.stream().map(Feature::encoded).toArray(Column[]::new)))
        .as(VECTOR);
  }

  /** The places of the dense vector, in order. */
  public List<Slot> slots() {
    return features.stream().flatMap(feature -> feature.slots().stream()).toList();
  }

  /** Number of places of the dense vector. */
  public int width() {
    return slots().size();
  }

  /** What a package says of its inputs. */
  public List<PackageManifest.Input> inputs() {
    return features.stream()
        .map(f -> new PackageManifest.Input(f.name(), f.type(), f.statistics()))
        .toList();
  }
}
