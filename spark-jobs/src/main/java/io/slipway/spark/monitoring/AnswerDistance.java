package io.slipway.spark.monitoring;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How far answers lie apart: the first Wasserstein distance, added up over the numbers of one. */
final class AnswerDistance {
  private static final int QUANTILES = 200;

  private AnswerDistance() {}

  static double between(ScoredLabels here, ScoredLabels there) {
    return between(here, there, IntStream.range(0, here.rows()), IntStream.range(0, there.rows()));
  }

  /** Of every other row from those between them: what chance makes of half as many rows. */
  static double ofHalves(ScoredLabels rows) {
    int half = rows.rows() / 2;
    return between(
        rows,
        rows,
        IntStream.range(0, half).map(i -> 2 * i),
        IntStream.range(0, half).map(i -> 2 * i + 1));
  }

  private static double between(
      ScoredLabels here, ScoredLabels there, IntStream some, IntStream others) {
    int[] left = some.toArray();
    int[] right = others.toArray();
    double sum = 0;
    for (int label = 0; label < here.width(); label++) {
      double[] a = sorted(here, left, label);
      double[] b = sorted(there, right, label);
      for (int i = 0; i < QUANTILES; i++) {
        double place = (i + 0.5) / QUANTILES;
        sum += Math.abs(a[(int) (place * a.length)] - b[(int) (place * b.length)]) / QUANTILES;
      }
    }
    return sum;
  }

  private static double[] sorted(ScoredLabels rows, int[] some, int label) {
    return Arrays.stream(some)
        .mapToDouble(row -> rows.scores()[row * rows.width() + label])
        .sorted()
        .toArray();
  }
}
