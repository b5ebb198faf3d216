package io.slipway.spark.training;

import java.util.Arrays;

/** From margins to probabilities. */
final class Links {
  private Links() {}

  static double sigmoid(double margin) {
    return 1 / (1 + Math.exp(-margin));
  }

  /** exp(margin) of each label, divided by their sum; the largest margin is taken off first. */
  static double[] softmax(double[] margins) {
    double largest = Arrays.stream(margins).max().orElseThrow();
    double[] powers = Arrays.stream(margins).map(margin -> Math.exp(margin - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
