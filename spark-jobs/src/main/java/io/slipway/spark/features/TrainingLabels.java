package io.slipway.spark.features;

import static org.apache.spark.sql.functions.col;

import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Task;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The labels of the training rows. */
final class TrainingLabels {
  private static final int MOST_IN_MESSAGE = 20;

  private TrainingLabels() {}

  /**
   * One pass over the rows; the order is that of {@link FeaturePipeline#labels}.
   *
   * @throws StepRefused if the rows do not have the labels that the task needs
   */
  static List<String> of(Dataset<Row> train, LifecycleRequest request) throws StepRefused {
    if (request.task() == Task.REGRESSION) {
      return List.of();
    }
    String positive = request.target().positive();
    List<String> labels =
        train
            .select(col(Layout.LABEL_TEXT))
            .distinct()
            .as(Encoders.STRING())
            .collectAsList()
            .stream()
            .sorted(
                Comparator.comparing((String label) -> label.equals(positive))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    boolean binary = request.task() == Task.BINARY;
    if (binary ? labels.size() != 2 || !labels.contains(positive) : labels.size() < 2) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "target.column: the training rows have the labels %s; a %s model needs %s. Give more rows, or another split."
              .formatted(
                  labels.stream().limit(MOST_IN_MESSAGE).toList(),
                  binary ? "binary" : "multiclass",
                  binary ? "'" + positive + "' and one more" : "at least 2"));
    }
    return labels;
  }
}
