package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;

import io.slipway.contract.EvaluationReport.Baseline;
import io.slipway.contract.Metric;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.spark.table.LabelColumn;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Models that do not look at the features, made from the training rows and measured on the test
 * rows: majority (the most frequent label; accuracy), prior (each label's share; log loss), mean
 * (RMSE), and for a split by time lastValue (what the last training row had; accuracy or RMSE).
 */
final class Baselines {
  static final String MAJORITY = "majority";
  static final String PRIOR = "prior";
  static final String MEAN = "mean";
  static final String LAST_VALUE = "lastValue";

  private final Dataset<Row> train;
  private final Task task;
  private final int classes;

  /**
   * @param train raw training rows
   */
  Baselines(Dataset<Row> train, PackageManifest manifest) {
    this.train = train.withColumn(Layout.LABEL, LabelColumn.of(manifest.task(), manifest.labels()));
    task = manifest.task();
    classes = manifest.labels().size();
  }

  /**
   * @param model measures of the model on the test rows
   * @param timeColumn that a split by time went by, else null
   */
  List<Baseline> of(Answers test, Map<String, Double> model, @Nullable String timeColumn) {
    List<Baseline> baselines = new ArrayList<>();
    if (task == Task.REGRESSION) {
      Row mean = train.agg(avg(col(Layout.LABEL))).head();
      baselines.add(regression(MEAN, mean.getDouble(0), test, model));
    } else {
      double[] shares = shares();
      int majority = 0;
      for (int label = 1; label < classes; label++) {
        majority = shares[label] > shares[majority] ? label : majority;
      }
      baselines.add(accuracy(MAJORITY, majority, test, model));
      baselines.add(prior(shares, test, model));
    }
    lastValue(timeColumn)
        .ifPresent(
            last ->
                baselines.add(
                    task == Task.REGRESSION
                        ? regression(LAST_VALUE, last, test, model)
                        : accuracy(LAST_VALUE, last.intValue(), test, model)));
    return baselines;
  }

  private double[] shares() {
    double[] rows = new double[classes];
    double all = 0;
    for (Row row :
        train.filter(col(Layout.LABEL).geq(0)).groupBy(Layout.LABEL).count().collectAsList()) {
      rows[(int) row.getDouble(0)] = row.getLong(1);
      all += row.getLong(1);
    }
    for (int label = 0; label < classes; label++) {
      rows[label] /= all;
    }
    return rows;
  }

  private Optional<Double> lastValue(@Nullable String timeColumn) {
    if (timeColumn == null) {
      return Optional.empty();
    }
    return train
        .orderBy(Tables.column(timeColumn).desc_nulls_last(), col(Layout.KEY).desc())
        .select(Layout.LABEL)
        .limit(1)
        .collectAsList()
        .stream()
        .map(row -> row.getDouble(0))
        .findFirst();
  }

  private static Baseline regression(
      String name, double answer, Answers test, Map<String, Double> model) {
    double squares = 0;
    for (int row = 0; row < test.rows(); row++) {
      squares += (answer - test.number(row)) * (answer - test.number(row));
    }
    return compared(name, Metric.RMSE, Math.sqrt(squares / test.rows()), model);
  }

  private static Baseline accuracy(
      String name, int answer, Answers test, Map<String, Double> model) {
    double right = 0;
    for (int row = 0; row < test.rows(); row++) {
      right += test.label(row) == answer ? 1 : 0;
    }
    return compared(name, Metric.ACCURACY, right / test.rows(), model);
  }

  private static Baseline prior(double[] shares, Answers test, Map<String, Double> model) {
    double loss = 0;
    int[] known = test.known();
    for (int row : known) {
      loss += Measures.logLoss(shares[test.label(row)]);
    }
    return compared(PRIOR, Metric.LOG_LOSS, loss / known.length, model);
  }

  private static Baseline compared(
      String name, Metric metric, double value, Map<String, Double> model) {
    double modelValue = model.getOrDefault(Measures.name(metric), Double.NaN);
    return new Baseline(name, metric, value, modelValue, metric.gain(modelValue, value) > 0);
  }

  /**
   * Whether the model beats all of them. Giving one label always is hard to beat in accuracy for a
   * model that was told to look for rare labels: it counts only at the usual threshold and without
   * class weights.
   *
   * @param accuracyCounts whether both are so
   */
  static boolean beaten(List<Baseline> baselines, boolean accuracyCounts) {
    return baselines.stream()
        .filter(baseline -> accuracyCounts || baseline.metric() != Metric.ACCURACY)
        .allMatch(Baseline::beaten);
  }

  /** See {@link io.slipway.contract.Evaluation#lift}; of several baselines the best one counts. */
  static double lift(List<Baseline> baselines) {
    return baselines.stream()
        .filter(baseline -> baseline.metric() != Metric.ACCURACY)
        .mapToDouble(b -> b.value() == 0 ? 0 : 1 - b.modelValue() / b.value())
        .min()
        .orElse(0);
  }
}
