package io.slipway.spark.training;

import java.util.Arrays;

/**
 * Calibration of a multiclass model (Guo, Pleiss, Sun, Weinberger 2017): softmax(margins /
 * temperature). The most likely label stays the most likely one.
 */
public record TemperatureScaling(double temperature) implements Calibrator {
  @Override
  public double[] probabilities(double[] margins) {
    return Links.softmax(Arrays.stream(margins).map(margin -> margin / temperature).toArray());
  }
}
