package io.slipway.spark.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Means of the target by category, drawn towards the mean over all rows: the m-estimate (sum + m
 * prior) / (rows + m) with m = 20, that is the mean of the category after m rows with the overall
 * mean were added to it. Source: Micci-Barreca, "A preprocessing scheme for high-cardinality
 * categorical attributes in classification and prediction problems", SIGKDD Explorations 3(1),
 * 2001, with the weight n / (n + m) of its section 3.
 *
 * @param prior mean over all rows
 * @param means by category
 * @param mean of the rows once each has the mean of its category
 * @param deviation of the same
 */
record SmoothedMeans(double prior, List<Double> means, double mean, double deviation) {
  private static final double M = 20;

  /**
   * Smooths.
   *
   * @param rows by category
   * @param sums of the target by category
   */
  static SmoothedMeans of(double[] rows, double[] sums) {
    double allRows = 0;
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      allRows += rows[i];
      sum += sums[i];
    }
    double prior = sum / Math.max(1, allRows);
    List<Double> means = new ArrayList<>();
    double encoded = 0;
    for (int i = 0; i < rows.length; i++) {
      means.add((sums[i] + M * prior) / (rows[i] + M));
      encoded += rows[i] * means.get(i);
    }
    double mean = encoded / Math.max(1, allRows);
    double squares = 0;
    for (int i = 0; i < rows.length; i++) {
      squares += rows[i] * (means.get(i) - mean) * (means.get(i) - mean);
    }
    return new SmoothedMeans(prior, means, mean, Math.sqrt(squares / Math.max(1, allRows)));
  }
}
