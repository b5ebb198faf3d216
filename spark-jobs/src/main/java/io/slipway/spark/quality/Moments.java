package io.slipway.spark.quality;

import java.io.Serializable;

/**
 * Count, mean, variance and range of numbers, one by one and put together (Chan, Golub, LeVeque:
 * Updating formulae, 1979).
 */
final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  private long count;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void add(double number) {
    count++;
    double before = number - mean;
    mean += before / count;
    squares += before * (number - mean);
    min = Math.min(min, number);
    max = Math.max(max, number);
  }

  void merge(Moments other) {
    if (other.count == 0) {
      return;
    }
    long both = count + other.count;
    double between = other.mean - mean;
    squares += other.squares + between * between * count / both * other.count;
    mean += between * other.count / both;
    count = both;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Of the population. */
  double standardDeviation() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }
}
