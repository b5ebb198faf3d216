package io.slipway.spark.training;

import java.util.List;

/**
 * Calibration of a binary model by a function that never falls: straight lines between knots, level
 * before the first and after the last.
 *
 * @param margins of the knots, rising
 * @param probabilities at the knots, none below the one before
 */
public record IsotonicCalibration(List<Double> margins, List<Double> probabilities)
    implements Calibrator {
  public IsotonicCalibration {
    margins = List.copyOf(margins);
    probabilities = List.copyOf(probabilities);
  }

  /** A sum over the segments, as the package computes it. */
  @Override
  public double[] probabilities(double[] row) {
    double probability = probabilities.get(0);
    for (int i = 1; i < margins.size(); i++) {
      double from = margins.get(i - 1);
      double share = (row[0] - from) / (margins.get(i) - from);
      double rise = probabilities.get(i) - probabilities.get(i - 1);
      probability += rise * Math.min(1, Math.max(0, share));
    }
    return new double[] {probability};
  }
}
