package io.slipway.spark.monitoring;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DriftReport.Bin;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.monitoring.Divergence.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bins of a column with the rows of both sides; the last one is that of the missing values. */
record ColumnBins(List<Bin> bins, List<Double> edges) {
  static final String MISSING = "(missing)";
  static final String OTHER = "(other known)";
  static final String NEVER_SEEN = "(never seen)";

  static ColumnBins of(PackageManifest.Input input, ColumnCounts live) {
    return input.type() == ColumnType.TEXT
        ? ofTexts(input.statistics(), live)
        : ofNumbers(input, live);
  }

  /** Whether training named every value, so that others were never seen. */
  static boolean namesAll(ColumnStatistics statistics) {
    return otherKnown(statistics) == 0;
  }

  private static long otherKnown(ColumnStatistics statistics) {
    long named = statistics.categories().values().stream().mapToLong(Long::longValue).sum();
    return Math.max(0, statistics.rows() - statistics.missing() - named);
  }

  private static ColumnBins ofTexts(ColumnStatistics statistics, ColumnCounts live) {
    List<Bin> bins = new ArrayList<>();
    statistics
        .categories()
        .forEach((value, rows) -> bins.add(new Bin(value, live.of(value), rows)));
    bins.sort(Comparator.comparingLong(Bin::reference).reversed());
    long otherKnown = otherKnown(statistics);
    String others = otherKnown > 0 ? OTHER : NEVER_SEEN;
    bins.add(new Bin(others, live.otherRows(), otherKnown));
    bins.add(new Bin(MISSING, live.missing(), statistics.missing()));
    return new ColumnBins(List.copyOf(bins), List.of());
  }

  private static ColumnBins ofNumbers(PackageManifest.Input input, ColumnCounts live) {
    ColumnStatistics statistics = input.statistics();
    List<Double> quantiles = statistics.quantiles();
    List<Bin> bins = new ArrayList<>();
    List<Double> edges = new ArrayList<>();
    if (!quantiles.isEmpty()) {
      double first = quantiles.get(0);
      double last = quantiles.get(quantiles.size() - 1);
      long[] rows = live.numbers();
      boolean date = input.type() == ColumnType.DATE;
      edges.add(Math.min(first, live.least()));
      bins.add(new Bin("below " + shown(first, date), rows[0], 0));
      edges.add(first);
      for (int i = 1; i < quantiles.size(); i++) {
        double lower = quantiles.get(i - 1);
        double upper = quantiles.get(i);
        boolean end = i == quantiles.size() - 1;
        if (lower < upper || end) {
          String label =
              "[%s, %s%s".formatted(shown(lower, date), shown(upper, date), end ? "]" : ")");
          bins.add(new Bin(label, rows[i], statistics.histogram().get(i - 1)));
          edges.add(upper);
        }
      }
      bins.add(new Bin("above " + shown(last, date), rows[rows.length - 1], 0));
      edges.add(Math.max(last, live.most()));
    }
    bins.add(new Bin(MISSING, live.missing(), statistics.missing()));
    return new ColumnBins(List.copyOf(bins), List.copyOf(edges));
  }

  private static String shown(double number, boolean date) {
    if (date) {
      return Instant.ofEpochSecond((long) number).toString();
    }
    return Figures.number(number);
  }

  /** All bins. */
  Counts counts() {
    return counts(bins);
  }

  /** Those of rows with a value. */
  Counts present() {
    return counts(bins.subList(0, bins.size() - 1));
  }

  static Counts counts(List<Bin> bins) {
    return new Counts(
        bins.stream().mapToLong(Bin::live).toArray(),
        bins.stream().mapToLong(Bin::reference).toArray());
  }
}
