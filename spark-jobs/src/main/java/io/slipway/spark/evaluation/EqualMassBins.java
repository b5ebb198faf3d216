package io.slipway.spark.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Ten bins of equal weight over rows that come in the order of their predictions.
 *
 * <p>The expected calibration error is the mean of |mean prediction - mean truth| over the bins by
 * their weight (Naeini, Cooper and Hauskrecht 2015, with bins of equal mass).
 */
final class EqualMassBins {
  private static final int BINS = 10;

  private final double total;
  private final double[] weights = new double[BINS];
  private final double[] predicted = new double[BINS];
  private final double[] actual = new double[BINS];
  private double seen;

  /**
   * @param total weight of all rows that will come
   */
  EqualMassBins(double total) {
    this.total = total;
  }

  void add(double prediction, double truth, int weight) {
    int bin = Math.min(BINS - 1, (int) ((seen + weight / 2.0) * BINS / total));
    weights[bin] += weight;
    predicted[bin] += weight * prediction;
    actual[bin] += weight * truth;
    seen += weight;
  }

  double calibrationError() {
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(predicted[bin] - actual[bin]) / total;
    }
    return error;
  }

  /** Mean prediction and mean truth of each bin that has rows, lowest prediction first. */
  List<List<Double>> points() {
    List<List<Double>> points = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (weights[bin] > 0) {
        points.add(List.of(predicted[bin] / weights[bin], actual[bin] / weights[bin]));
      }
    }
    points.sort((a, b) -> Double.compare(a.get(0), b.get(0)));
    return points;
  }
}
