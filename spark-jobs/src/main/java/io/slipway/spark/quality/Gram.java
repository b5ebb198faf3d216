package io.slipway.spark.quality;

import java.io.Serializable;

/**
 * Sums of products of numeric columns and the target, from which all linear regressions among them
 * follow. The numbers are centred and scaled by the means and deviations of the first pass, so that
 * the sums stay exact enough; a missing number counts as its mean.
 */
final class Gram implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int size;
  private final double[] sums;
  private final double[][] products;
  private long rows;

  /**
   * @param size number of variables, the target the last one
   */
  Gram(int size) {
    this.size = size;
    sums = new double[size];
    products = new double[size][];
    for (int i = 0; i < size; i++) {
      products[i] = new double[i + 1];
    }
  }

  void add(double[] row) {
    rows++;
    for (int i = 0; i < size; i++) {
      double value = row[i];
      sums[i] += value;
      if (value != 0) {
        double[] line = products[i];
        for (int j = 0; j <= i; j++) {
          line[j] += value * row[j];
        }
      }
    }
  }

  void merge(Gram other) {
    rows += other.rows;
    for (int i = 0; i < size; i++) {
      sums[i] += other.sums[i];
      for (int j = 0; j <= i; j++) {
        products[i][j] += other.products[i][j];
      }
    }
  }

  long rows() {
    return rows;
  }

  int size() {
    return size;
  }

  /** Correlations of Pearson; 0 with a variable that does not vary. */
  double[][] correlations() {
    double[][] correlations = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double scale = Math.sqrt(covariance(i, i) * covariance(j, j));
        double value = scale > 1e-12 ? covariance(i, j) / scale : 0;
        correlations[i][j] = value;
        correlations[j][i] = value;
      }
    }
    return correlations;
  }

  private double covariance(int i, int j) {
    return (products[i][j] - sums[i] * sums[j] / Math.max(1, rows)) / Math.max(1, rows);
  }
}
