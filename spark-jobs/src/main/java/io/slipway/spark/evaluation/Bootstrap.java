package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.jspecify.annotations.Nullable;

/**
 * 95 % percentile bootstrap intervals (Efron 1979) of measures on test rows.
 *
 * <p>Where there are more than {@link #MOST_ROWS} rows, m of the n rows are resampled and the
 * interval's distance from the value is multiplied by sqrt(m / n) (m out of n bootstrap: Bickel,
 * Gotze and van Zwet 1997).
 */
final class Bootstrap {
  static final int MOST_ROWS = 50_000;
  private static final double LOWER = 2.5;
  private static final double UPPER = 97.5;

  private final int resamples;
  private final long seed;

  Bootstrap(int resamples, long seed) {
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * Gives each value its interval, or none where fewer than half of the resamples define it.
   *
   * @param values on all rows
   * @param rows number of all rows
   * @param sampled number of rows that {@code measures} takes weights for
   * @param measures the same measures on the resampled rows, safe for several threads
   */
  Map<String, Measure> intervals(
      Map<String, Double> values,
      long rows,
      int sampled,
      Function<int[], Map<String, Double>> measures) {
    int[] once = new int[sampled];
    Arrays.fill(once, 1);
    Map<String, Double> centre = measures.apply(once);
    List<Map<String, Double>> drawn =
        IntStream.range(0, resamples)
            .parallel()
            .mapToObj(i -> measures.apply(draw(sampled, seed + i)))
            .toList();
    double scale = Math.sqrt(sampled / (double) rows);
    Map<String, Measure> intervals = new TreeMap<>();
    values.forEach(
        (name, value) ->
            intervals.put(name, interval(value, column(drawn, name), centre.get(name), scale)));
    return intervals;
  }

  /** How often each row is drawn when as many as there are are drawn with replacement. */
  private static int[] draw(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] weights = new int[rows];
    for (int i = 0; i < rows; i++) {
      weights[random.nextInt(rows)]++;
    }
    return weights;
  }

  private static double[] column(List<Map<String, Double>> drawn, String name) {
    return drawn.stream()
        .map(values -> values.get(name))
        .filter(value -> value != null)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private Measure interval(double value, double[] drawn, @Nullable Double centre, double scale) {
    if (centre == null || drawn.length < resamples / 2) {
      return new Measure(value, null, null);
    }
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    percentile.setData(drawn);
    return new Measure(
        value,
        value + (percentile.evaluate(LOWER) - centre) * scale,
        value + (percentile.evaluate(UPPER) - centre) * scale);
  }
}
