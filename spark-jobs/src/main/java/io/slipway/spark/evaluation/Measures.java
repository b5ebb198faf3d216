package io.slipway.spark.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import java.util.Arrays;
import java.util.Map;

/** All measures of a task over rows that count as often as their weight says. */
interface Measures {
  /** Probabilities are kept this far from 0 and 1 in the log loss, as is usual. */
  double EPSILON = 1e-15;

  int rows();

  /**
   * Every measure that these rows define, by name.
   *
   * @param weights one for each row: 0 leaves it out
   */
  Map<String, Double> of(int[] weights);

  static Measures of(Answers answers, double threshold) {
    return switch (answers.task()) {
      case BINARY -> new BinaryMeasures(answers, threshold);
      case MULTICLASS -> new MulticlassMeasures(answers);
      case REGRESSION -> new RegressionMeasures(answers);
    };
  }

  /** Every row once. */
  default int[] once() {
    int[] weights = new int[rows()];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** Key of a metric in a report: its wire name. */
  static String name(Metric metric) {
    return new ObjectMapper().convertValue(metric, String.class);
  }

  /** Name of the measure that {@link #score} is made from. */
  static String scoreName(Task task) {
    return switch (task) {
      case BINARY -> "auc";
      case MULTICLASS -> "accuracy";
      case REGRESSION -> "r2";
    };
  }

  /**
   * From 0 (useless) to 1 (perfect): binary AUC, multiclass accuracy, regression R2, of which a
   * value below 0 counts as 0; NaN where the rows do not define it.
   */
  static double score(Task task, Map<String, Double> measures) {
    return Math.max(0, measures.getOrDefault(scoreName(task), Double.NaN));
  }

  /** Log loss of the probability that was given to what came. */
  static double logLoss(double probability) {
    return -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, probability)));
  }
}
