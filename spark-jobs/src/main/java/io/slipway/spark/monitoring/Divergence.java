package io.slipway.spark.monitoring;

import java.util.Arrays;

/** How far two counts over the same bins lie apart. */
final class Divergence {
  private static final double FEWEST_EXPECTED = 5;

  /** Added to every count, so that an empty bin has a logarithm (Jeffreys' prior). */
  private static final double PRIOR = 0.5;

  private Divergence() {}

  /** Counts of both sides over the same bins. */
  record Counts(long[] live, long[] reference) {
    double liveRows() {
      return Arrays.stream(live).sum();
    }

    double referenceRows() {
      return Arrays.stream(reference).sum();
    }

    /** Whether both sides have rows, and in more than one bin. */
    boolean comparable() {
      return live.length > 1 && liveRows() > 0 && referenceRows() > 0;
    }

    /**
     * The bins in which the window has to expect fewer than 5 rows become one: what a few rows do
     * there is chance.
     */
    Counts pooled() {
      double scale = referenceRows() == 0 ? 0 : liveRows() / referenceRows();
      long[] here = new long[live.length + 1];
      long[] there = new long[live.length + 1];
      int bins = 1;
      for (int i = 0; i < live.length; i++) {
        int bin = reference[i] * scale < FEWEST_EXPECTED ? 0 : bins++;
        here[bin] += live[i];
        there[bin] += reference[i];
      }
      int first = here[0] + there[0] == 0 ? 1 : 0;
      return new Counts(
          Arrays.copyOfRange(here, first, bins), Arrays.copyOfRange(there, first, bins));
    }
  }

  /**
   * Population stability index (Siddiqi 2006), which is the divergence of Jeffreys, less what
   * samples of these sizes from one distribution show: (bins - 1) (1/n + 1/m) (Yurdakul and Naranjo
   * 2020). 0 where less remains.
   */
  static double stabilityIndex(Counts all) {
    Counts counts = all.pooled();
    if (!counts.comparable()) {
      return 0;
    }
    int bins = counts.live().length;
    double liveRows = counts.liveRows();
    double referenceRows = counts.referenceRows();
    double sum = 0;
    for (int i = 0; i < bins; i++) {
      double here = (counts.live()[i] + PRIOR) / (liveRows + PRIOR * bins);
      double there = (counts.reference()[i] + PRIOR) / (referenceRows + PRIOR * bins);
      sum += (here - there) * Math.log(here / there);
    }
    return Math.max(0, sum - (bins - 1) * (1 / liveRows + 1 / referenceRows));
  }

  /** Square root of the Jensen-Shannon divergence to base 2 (Lin 1991), from 0 to 1. */
  static double jensenShannon(Counts counts) {
    double liveRows = counts.liveRows();
    double referenceRows = counts.referenceRows();
    if (liveRows == 0 || referenceRows == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < counts.live().length; i++) {
      double here = counts.live()[i] / liveRows;
      double there = counts.reference()[i] / referenceRows;
      double middle = (here + there) / 2;
      sum += (part(here, middle) + part(there, middle)) / 2;
    }
    return Math.sqrt(Math.max(0, Math.min(1, sum)));
  }

  private static double part(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle) / Math.log(2);
  }

  /**
   * First Wasserstein distance: the area between the two distribution functions, each a straight
   * line within an interval.
   *
   * @param edges one more than bins, not decreasing
   */
  static double wasserstein(Counts counts, double[] edges) {
    double liveRows = counts.liveRows();
    double referenceRows = counts.referenceRows();
    if (liveRows == 0 || referenceRows == 0) {
      return 0;
    }
    double area = 0;
    double gap = 0;
    for (int i = 0; i < counts.live().length; i++) {
      double next = gap + counts.live()[i] / liveRows - counts.reference()[i] / referenceRows;
      area += (edges[i + 1] - edges[i]) * between(gap, next);
      gap = next;
    }
    return area;
  }

  /** Mean distance from 0 of a line that goes from one height to another. */
  private static double between(double from, double to) {
    double whole = Math.abs(from) + Math.abs(to);
    return from * to >= 0 || whole == 0 ? whole / 2 : (from * from + to * to) / (2 * whole);
  }

  /** Largest distance of the two distribution functions at the bins' edges. */
  static double kolmogorov(Counts counts) {
    double gap = 0;
    double most = 0;
    for (int i = 0; i < counts.live().length; i++) {
      gap += counts.live()[i] / counts.liveRows() - counts.reference()[i] / counts.referenceRows();
      most = Math.max(most, Math.abs(gap));
    }
    return most;
  }
}
