package io.slipway.contract;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a dataset looks like: a file beside its quality report.
 *
 * @param format version of this layout, 1
 * @param rows all rows, the quarantined ones included
 * @param columns in the order of the dataset
 * @param labels valid rows of each label, for a classification
 */
public record DatasetProfile(
    int format,
    String version,
    String sha256,
    long rows,
    List<ColumnProfile> columns,
    Map<String, Long> labels) {
  public DatasetProfile {
    columns = List.copyOf(columns);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /**
   * One column.
   *
   * @param present rows with a value
   * @param distinct different values, estimated by a HyperLogLog sketch
   * @param min of a numeric column or a date (seconds since 1970)
   * @param quantiles of a numeric column at 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, estimated;
   *     empty for text
   * @param histogram of a numeric column; null for text
   * @param top most frequent values of a text column, or of a numeric one of few values
   * @param signal how much the column alone says of the target, from 0 to 1: the share of the
   *     target's entropy (classification) or variance (regression) that it explains; null for the
   *     target itself
   */
  public record ColumnProfile(
      String name,
      ColumnType type,
      long present,
      long missing,
      long distinct,
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Double mean,
      @Nullable Double standardDeviation,
      List<Double> quantiles,
      @Nullable Histogram histogram,
      List<ValueCount> top,
      @Nullable Double signal) {
    public ColumnProfile {
      quantiles = List.copyOf(quantiles);
      top = List.copyOf(top);
    }
  }

  /**
   * @param edges of the intervals, one more than counts
   */
  public record Histogram(List<Double> edges, List<Long> counts) {}

  /** How often a value stands there. */
  public record ValueCount(String value, long rows) {}
}
