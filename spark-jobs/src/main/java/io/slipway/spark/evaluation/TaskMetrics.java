package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.var_pop;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.ScoredRows;
import java.util.Iterator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures of a model of any task over any number of rows, from {@link ScoredRows}. They are
 * defined as those of {@link Measures}: rows of labels that the model does not know (-1) are wrong
 * in accuracy and F1, and are left out of the others.
 */
public final class TaskMetrics {
  private static final Column LABEL = col(Layout.LABEL);
  private static final Column SCORES = col(ScoredRows.SCORES);
  private static final Column SCORE = SCORES.getItem(0);

  private TaskMetrics() {}

  /**
   * One measure.
   *
   * @param threshold probability from which the positive label is given, for measures that need it
   * @throws IllegalArgumentException when the metric does not measure the task
   * @throws IllegalStateException when the rows do not define it, such as an AUC of one label only
   */
  public static double value(Dataset<Row> scored, Task task, Metric metric, double threshold) {
    if (!metric.fits(task)) {
      throw new IllegalArgumentException(metric + " does not measure a " + task + " model");
    }
    double value =
        switch (metric) {
          case AUC -> areas(scored).roc();
          case AVERAGE_PRECISION -> areas(scored).averagePrecision();
          case LOG_LOSS -> logLoss(scored, task);
          case BRIER -> mean(known(scored), pow(SCORE.minus(LABEL), 2));
          case ACCURACY -> confusion(scored, task, threshold).accuracy();
          case F1 -> confusion(scored, task, threshold).f1(1);
          case MACRO_F1 -> confusion(scored, task, threshold).macroF1();
          case RMSE -> Math.sqrt(mean(scored, pow(SCORE.minus(LABEL), 2)));
          case MAE -> mean(scored, abs(SCORE.minus(LABEL)));
          case R2 -> r2(scored);
        };
    if (!Double.isFinite(value)) {
      throw new IllegalStateException(
          "%s is not defined on these rows: they lack a label, or there are none; give more rows or another metric"
              .formatted(Measures.name(metric)));
    }
    return value;
  }

  private static Dataset<Row> known(Dataset<Row> scored) {
    return scored.filter(LABEL.geq(0));
  }

  private static double mean(Dataset<Row> rows, Column value) {
    Row row = rows.agg(avg(value)).head();
    return row.isNullAt(0) ? Double.NaN : row.getDouble(0);
  }

  private static double logLoss(Dataset<Row> scored, Task task) {
    Column likely =
        task == Task.BINARY
            ? when(LABEL.equalTo(1.0), SCORE).otherwise(lit(1.0).minus(SCORE))
            : element_at(SCORES, LABEL.cast("int").plus(1));
    Column safe = greatest(lit(Measures.EPSILON), least(lit(1 - Measures.EPSILON), likely));
    return mean(known(scored), log(safe).multiply(-1));
  }

  private static double r2(Dataset<Row> scored) {
    Row row = scored.agg(avg(pow(SCORE.minus(LABEL), 2)), var_pop(LABEL)).head();
    if (row.isNullAt(0)) {
      return Double.NaN;
    }
    return RegressionMeasures.r2(row.getDouble(0), row.getDouble(1));
  }

  private static ConfusionCounts confusion(Dataset<Row> scored, Task task, double threshold) {
    int labels = task == Task.BINARY ? 2 : width(scored);
    Column predicted =
        task == Task.BINARY
            ? when(SCORE.geq(threshold), 1).otherwise(0)
            : array_position(SCORES, array_max(SCORES)).minus(1).cast("int");
    ConfusionCounts counts = new ConfusionCounts(labels);
    scored
        .groupBy(LABEL.cast("int"), predicted)
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> counts.add(row.getInt(0), row.getInt(1), row.getLong(2)));
    return counts;
  }

  private static int width(Dataset<Row> scored) {
    Row row = scored.agg(max(size(SCORES))).head();
    return row.isNullAt(0) ? 0 : row.getInt(0);
  }

  /** Counts by distinct score in Spark, then adds up down the scores, one part at a time. */
  private static Ranking.Areas areas(Dataset<Row> scored) {
    Iterator<Row> counted =
        known(scored)
            .groupBy(SCORE.as("score"))
            .agg(sum(LABEL), count(lit(1)))
            .orderBy(col("score").desc())
            .toLocalIterator();
    Ranking.Areas areas = new Ranking.Areas();
    double positives = 0;
    double rows = 0;
    while (counted.hasNext()) {
      Row row = counted.next();
      positives += row.getDouble(1);
      rows += row.getLong(2);
      areas.at(row.getDouble(0), positives, rows - positives);
    }
    return areas;
  }
}
