package io.slipway.spark.monitoring;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DriftReport.Bin;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.DriftReport.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What happened to a column, in a sentence. */
final class ColumnWords {
  private static final int MOST_BINS = 2;
  private static final double LEAST_MEAN_DIFFERENCE = 0.1;
  private static final double LEAST_SHARE = 0.01;

  /** Smaller shares are 0.0 % when they are written. */
  private static final double LEAST_SHOWN = 0.0005;

  private ColumnWords() {}

  static String of(Column column) {
    List<String> words = new ArrayList<>();
    if (!column.newCategories().isEmpty()) {
      words.add(neverSeen(column));
    }
    if (column.missingRise() >= LEAST_SHARE) {
      words.add(
          "missing values rose from %s to %s"
              .formatted(Figures.share(column.trainingMissing()), Figures.share(column.missing())));
    }
    Double mean = column.mean();
    boolean number = column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER;
    if (number && mean != null && Math.abs(column.size()) >= LEAST_MEAN_DIFFERENCE) {
      words.add(mean(mean, Objects.requireNonNullElse(column.trainingMean(), 0.0)));
    } else {
      words.addAll(bins(column.bins()));
    }
    return words.isEmpty() ? "no bin changed much" : String.join("; ", words);
  }

  static String neverSeen(Column column) {
    return "never seen in training: "
        + column.newCategories().stream()
            .limit(MOST_BINS + 1)
            .map(ColumnWords::share)
            .collect(Collectors.joining(", "));
  }

  private static String share(Share it) {
    return it.share() < LEAST_SHOWN
        ? "%s (%,d rows)".formatted(it.value(), it.rows())
        : "%s (%s of the rows)".formatted(it.value(), Figures.share(it.share()));
  }

  private static String mean(double mean, double before) {
    return "the mean %s from %s to %s"
        .formatted(mean > before ? "rose" : "fell", Figures.number(before), Figures.number(mean));
  }

  /** The bins whose share changed most. */
  static List<String> bins(List<Bin> bins) {
    double live = Math.max(1, bins.stream().mapToLong(Bin::live).sum());
    double reference = Math.max(1, bins.stream().mapToLong(Bin::reference).sum());
    Comparator<Bin> byChange =
        Comparator.comparingDouble(
            bin -> -Math.abs(bin.live() / live - bin.reference() / reference));
    return bins.stream()
        .filter(bin -> !bin.label().equals(ColumnBins.NEVER_SEEN))
        .sorted(byChange)
        .limit(MOST_BINS)
        .filter(bin -> Math.abs(bin.live() / live - bin.reference() / reference) >= LEAST_SHARE)
        .map(bin -> changed(bin.label(), bin.reference() / reference, bin.live() / live))
        .toList();
  }

  static String changed(String label, double before, double now) {
    return "%s %s from %s to %s of the rows"
        .formatted(
            label, now > before ? "rose" : "fell", Figures.share(before), Figures.share(now));
  }
}
