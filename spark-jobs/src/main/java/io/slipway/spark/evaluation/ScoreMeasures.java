package io.slipway.spark.evaluation;

import io.slipway.contract.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The measures of an evaluation over answers that lie in arrays, for others than the evaluation.
 */
public final class ScoreMeasures {
  private ScoreMeasures() {}

  /**
   * Named as in docs/reference/evaluation.md.
   *
   * @param scores answers of the first row, then those of the second, ...
   * @param labels the truth as in {@link io.slipway.spark.table.LabelColumn}
   * @param threshold probability from which a row counts as positive
   */
  public static Map<String, Double> of(
      Task task, int width, float[] scores, double[] labels, double threshold) {
    Measures measures = Measures.of(new Answers(task, width, scores, labels), threshold);
    return measures.of(measures.once());
  }

  /** As {@link io.slipway.contract.Evaluation#score}; null where the rows do not define it. */
  public static @Nullable Double score(Task task, Map<String, Double> measures) {
    double score = Measures.score(task, measures);
    return Double.isNaN(score) ? null : score;
  }
}
