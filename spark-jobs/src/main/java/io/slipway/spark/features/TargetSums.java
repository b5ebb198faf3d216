package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.slipway.contract.Task;
import io.slipway.spark.table.LabelColumn;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sums of the target by category and fold: all that target encoders are made from, see {@link
 * SmoothedMeans}.
 *
 * <p>A training row is encoded by an encoder that leaves out its own fold, prior included, so that
 * its label never enters its encoding. Folds are a hash of the row's key: equal rows share a fold.
 */
final class TargetSums {
  static final int FOLDS = 5;
  private static final int NONE_LEFT_OUT = -1;

  private final Vocabulary vocabulary;
  private final List<String> names;

  /** By fold and index; the sums by place too. */
  private final double[][] rows;

  private final List<double[][]> sums = new ArrayList<>();

  private TargetSums(Vocabulary vocabulary, List<String> names) {
    this.vocabulary = vocabulary;
    this.names = names;
    rows = new double[FOLDS][vocabulary.size()];
    names.forEach(name -> sums.add(new double[FOLDS][vocabulary.size()]));
  }

  /** Fold of a row, from 0. */
  static Column fold() {
    return pmod(xxhash64(col(Layout.KEY)), lit(FOLDS)).cast("int");
  }

  /**
   * One pass over the training rows.
   *
   * @param vocabularies by column
   * @param labels as in {@link FeaturePipeline}
   */
  static Map<String, TargetSums> of(
      Dataset<Row> train, Map<String, Vocabulary> vocabularies, Task task, List<String> labels) {
    Map<String, TargetSums> byColumn = new LinkedHashMap<>();
    if (vocabularies.isEmpty()) {
      return byColumn;
    }
    List<String> names = namesOf(task, labels);
    List<Column> indices = new ArrayList<>();
    vocabularies.forEach(
        (name, vocabulary) -> {
          Column index = vocabulary.index(Tables.column(name));
          indices.add(struct(lit(name).as("column"), index.as("index")));
          byColumn.put(name, new TargetSums(vocabulary, names));
        });
    train
        .select(
            explode(array(indices.toArray(Column[]::new))).as("cell"),
            fold().as("fold"),
            LabelColumn.of(task, labels))
        .groupBy(col("cell.column"), col("cell.index"), col("fold"))
        .agg(count(lit(1)), sumsOf(task, names.size()))
        .orderBy("column", "index", "fold")
        .collectAsList()
        .forEach(row -> Objects.requireNonNull(byColumn.get(row.getString(0))).add(row));
    return byColumn;
  }

  private static List<String> namesOf(Task task, List<String> labels) {
    return switch (task) {
      case BINARY -> List.of(labels.get(1));
      case MULTICLASS -> labels;
      case REGRESSION -> List.of("the target");
    };
  }

  private static Column[] sumsOf(Task task, int places) {
    Column label = col(Layout.LABEL);
    return IntStream.range(0, places)
        .mapToObj(i -> task == Task.MULTICLASS ? when(label.equalTo(i), 1.0).otherwise(0.0) : label)
        .map(value -> sum(value))
        .toArray(Column[]::new);
  }

  private void add(Row row) {
    int index = row.getInt(1);
    int fold = row.getInt(2);
    rows[fold][index] += row.getLong(3);
    for (int place = 0; place < names.size(); place++) {
      sums.get(place)[fold][index] += row.getDouble(4 + place);
    }
  }

  /** For rows that are not training rows. */
  TargetEncoder encoder() {
    return without(NONE_LEFT_OUT);
  }

  /** For the training rows of each fold. */
  List<TargetEncoder> outOfFold() {
    return IntStream.range(0, FOLDS).mapToObj(this::without).toList();
  }

  private TargetEncoder without(int leftOut) {
    double[] count = addUp(rows, leftOut);
    List<TargetEncoder.Place> places = new ArrayList<>();
    List<List<Double>> means = new ArrayList<>();
    for (int place = 0; place < names.size(); place++) {
      SmoothedMeans smoothed = SmoothedMeans.of(count, addUp(sums.get(place), leftOut));
      means.add(smoothed.means());
      places.add(
          new TargetEncoder.Place(
              names.get(place), smoothed.prior(), smoothed.mean(), smoothed.deviation()));
    }
    return new TargetEncoder(vocabulary, places, means);
  }

  private static double[] addUp(double[][] folds, int leftOut) {
    double[] total = new double[folds[0].length];
    for (int fold = 0; fold < folds.length; fold++) {
      for (int index = 0; fold != leftOut && index < total.length; index++) {
        total[index] += folds[fold][index];
      }
    }
    return total;
  }
}
