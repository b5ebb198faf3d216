package io.slipway.spark.evaluation;

import java.util.Map;
import java.util.TreeMap;

/**
 * Measures of a regression. R2 is 1 - (sum of squared errors) / (sum of squared differences from
 * the mean); where the target does not vary it is 1 for a model without error, else 0
 * (scikit-learn, r2_score).
 */
final class RegressionMeasures implements Measures {
  private final Answers answers;
  private final Ranking byError;

  RegressionMeasures(Answers answers) {
    this.answers = answers;
    byError = new Ranking(answers.known(), row -> Math.abs(error(row)));
  }

  /** Predicted minus actual. */
  private double error(int row) {
    return answers.score(row) - answers.number(row);
  }

  @Override
  public int rows() {
    return answers.rows();
  }

  @Override
  public Map<String, Double> of(int[] weights) {
    double rows = 0;
    double errors = 0;
    double squares = 0;
    double sizes = 0;
    double numbers = 0;
    double shares = 0;
    for (int row = 0; row < weights.length; row++) {
      double error = error(row);
      rows += weights[row];
      errors += weights[row] * error;
      squares += weights[row] * error * error;
      sizes += weights[row] * Math.abs(error);
      numbers += weights[row] * answers.number(row);
      shares += weights[row] == 0 ? 0 : weights[row] * Math.abs(error / answers.number(row));
    }
    Map<String, Double> measures = new TreeMap<>();
    if (rows > 0) {
      measures.put("rmse", Math.sqrt(squares / rows));
      measures.put("mae", sizes / rows);
      measures.put("meanError", errors / rows);
      measures.put("r2", r2(squares, variation(weights, numbers / rows)));
      measures.put("medianAbsoluteError", medianAbsoluteError(weights, rows));
      if (Double.isFinite(shares)) {
        measures.put("mape", shares / rows);
      }
    }
    return measures;
  }

  private double variation(int[] weights, double mean) {
    double variation = 0;
    for (int row = 0; row < weights.length; row++) {
      double difference = answers.number(row) - mean;
      variation += weights[row] * difference * difference;
    }
    return variation;
  }

  /** From the sums, or the means, of both. */
  static double r2(double squares, double variation) {
    if (variation == 0) {
      return squares == 0 ? 1 : 0;
    }
    return 1 - squares / variation;
  }

  /** The middle one, or the mean of the two middle ones, of all rows with weight. */
  private double medianAbsoluteError(int[] weights, double rows) {
    double lower = Double.NaN;
    double seen = 0;
    for (int row : byError.order()) {
      seen += weights[row];
      double size = Math.abs(error(row));
      if (Double.isNaN(lower) && seen > Math.floor((rows - 1) / 2)) {
        lower = size;
      }
      if (seen > Math.floor(rows / 2)) {
        return (lower + size) / 2;
      }
    }
    return lower;
  }
}
