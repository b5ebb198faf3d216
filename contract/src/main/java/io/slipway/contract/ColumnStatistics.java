package io.slipway.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a column looked like in the training rows: what later drift is measured against.
 *
 * @param quantiles of a numeric column at 0, 1/10, ... 1; strictly non-decreasing; empty for text
 * @param histogram rows in each interval between neighbouring quantiles, first to last
 * @param categories rows of each value of a text column, the most frequent 200
 */
public record ColumnStatistics(
    long rows,
    long missing,
    @Nullable Double mean,
    @Nullable Double standardDeviation,
    List<Double> quantiles,
    List<Long> histogram,
    Map<String, Long> categories) {
  public ColumnStatistics {
    quantiles = List.copyOf(quantiles);
    histogram = List.copyOf(histogram);
    categories = java.util.Collections.unmodifiableMap(new TreeMap<>(categories));
  }
}
