package io.slipway.spark.training;

/**
 * Sigmoid calibration of a binary model (Platt 1999): probability = 1 / (1 + exp(-(slope * margin +
 * intercept))).
 */
public record PlattScaling(double slope, double intercept) implements Calibrator {
  @Override
  public double[] probabilities(double[] margins) {
    return new double[] {Links.sigmoid(slope * margins[0] + intercept)};
  }
}
