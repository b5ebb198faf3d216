package io.slipway.spark.quality;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What is unusual against earlier versions of a dataset. With four or more of them a number is
 * unusual that is more than 3.5 robust deviations from their median, a deviation being 1.4826 times
 * the median absolute deviation (Iglewicz, Hoaglin: How to Detect and Handle Outliers, 1993); with
 * fewer, one that differs from the last by more than a fixed measure. In both cases the difference
 * has to matter, and to be more than the chance of few rows.
 */
final class Anomalies {
  private static final int ENOUGH_VERSIONS = 4;
  private static final int FEWEST_ROWS = 100;
  private static final double ROBUST_DEVIATIONS = 3.5;
  private static final double CHANCE_DEVIATIONS = 4;
  private static final double FEWEST_DIFFERENT = 10;
  private static final double CATEGORY_SHARE = 0.01;
  private static final int CATEGORY_ROWS = 20;

  private final List<DatasetProfile> earlier;
  private final DatasetProfile now;
  private final List<String> found = new ArrayList<>();

  private Anomalies(List<DatasetProfile> earlier, DatasetProfile now) {
    this.earlier = earlier;
    this.now = now;
  }

  /**
   * @param earlier latest first
   */
  static List<String> find(List<DatasetProfile> earlier, DatasetProfile now) {
    return earlier.isEmpty() ? List.of() : new Anomalies(earlier, now).find();
  }

  private List<String> find() {
    double[] rows = earlier.stream().mapToDouble(DatasetProfile::rows).toArray();
    double lastRows = rows[0];
    double chance = CHANCE_DEVIATIONS * Math.sqrt(Math.max(1.0, lastRows));
    check(Deviation.relative("The number of rows", rows, (double) now.rows(), chance));
    if (now.rows() >= FEWEST_ROWS && lastRows >= FEWEST_ROWS) {
      now.columns().forEach(this::checkColumn);
    }
    return found;
  }

  private void checkColumn(ColumnProfile column) {
    List<Before> before = earlier.stream().flatMap(profile -> Before.of(profile, column)).toList();
    if (before.isEmpty() || before.get(0).column().type() != column.type()) {
      return;
    }
    String name = "Column " + column.name() + ": the ";
    Before last = before.get(0);
    double noise = CHANCE_DEVIATIONS * Math.sqrt(0.25 / last.rows() + 0.25 / now.rows());
    check(
        new Deviation(
            name + "share of missing values",
            values(before, b -> (double) b.column().missing() / b.rows()),
            (double) column.missing() / now.rows(),
            0.1,
            0.02,
            Math.min(0.1, noise),
            Words::percent));
    checkDistinct(name, before, column);
    checkMean(name, before, column);
    checkCategories(column, last);
  }

  private void checkDistinct(String name, List<Before> before, ColumnProfile column) {
    boolean growsWithRows =
        before.stream().anyMatch(b -> b.column().distinct() > 0.2 * b.column().present())
            || column.distinct() > 0.2 * column.present();
    if (!growsWithRows) {
      double[] values = values(before, b -> (double) b.column().distinct());
      check(
          Deviation.relative(
              name + "number of different values",
              values,
              (double) column.distinct(),
              FEWEST_DIFFERENT));
    }
  }

  private void checkMean(String name, List<Before> before, ColumnProfile column) {
    Double mean = column.mean();
    ColumnProfile last = before.get(0).column();
    Double deviation = last.standardDeviation();
    boolean date = column.type() == ColumnType.DATE;
    if (date || mean == null || deviation == null || last.mean() == null || deviation == 0) {
      return; // time goes on: a later mean of a date is no anomaly
    }
    double chance =
        CHANCE_DEVIATIONS
            * deviation
            * Math.sqrt(1.0 / Math.max(1, last.present()) + 1.0 / Math.max(1, column.present()));
    double[] values =
        before.stream()
            .map(b -> b.column().mean())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    check(
        new Deviation(
            name + "mean", values, mean, 0.5 * deviation, 0.1 * deviation, chance, Words::number));
  }

  private void checkCategories(ColumnProfile column, Before last) {
    if (column.type() != ColumnType.TEXT) {
      return;
    }
    category(column, now.rows(), last.column(), "new value '%s' in %s of the rows");
    category(last.column(), last.rows(), column, "value '%s' is gone, it stood in %s of the rows");
  }

  private void category(ColumnProfile has, long rows, ColumnProfile lacks, String words) {
    Map<String, Long> known = ProfileComparison.Values.of(lacks);
    if (!ProfileComparison.Values.areAll(lacks)) {
      return;
    }
    has.top().stream()
        .filter(value -> !known.containsKey(value.value()))
        .filter(value -> value.rows() >= Math.max(CATEGORY_ROWS, CATEGORY_SHARE * rows))
        .forEach(
            value -> {
              String share = Words.percent((double) value.rows() / rows);
              found.add("Column " + has.name() + ": " + words.formatted(value.value(), share));
            });
  }

  private void check(Deviation deviation) {
    double[] values = deviation.earlier();
    if (values.length == 0) {
      return;
    }
    boolean enough = values.length >= ENOUGH_VERSIONS;
    double usual = enough ? median(values) : values[0];
    double limit =
        enough
            ? Math.max(deviation.relevant(), ROBUST_DEVIATIONS * spread(values))
            : deviation.large();
    if (Math.abs(deviation.now() - usual) > Math.max(limit, deviation.chance())) {
      found.add(
          "%s is %s, in %s it was %s"
              .formatted(
                  deviation.what(),
                  deviation.shown(deviation.now()),
                  enough
                      ? "the median of %d versions".formatted(values.length)
                      : "the last version",
                  deviation.shown(usual)));
    }
  }

  private static double[] values(List<Before> before, ToDoubleFunction<Before> measure) {
    return before.stream().mapToDouble(measure).toArray();
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double spread(double[] values) {
    double median = median(values);
    return 1.4826 * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
  }

  /** The same column in an earlier version. */
  private record Before(ColumnProfile column, long rows) {
    static Stream<Before> of(DatasetProfile profile, ColumnProfile column) {
      return profile.columns().stream()
          .filter(earlier -> earlier.name().equals(column.name()))
          .map(earlier -> new Before(earlier, Math.max(1, profile.rows())));
    }
  }

  /**
   * A number and what it was.
   *
   * @param earlier of the earlier versions, latest first
   * @param large a difference to the last version that is unusual when there are few versions
   * @param relevant the least difference to the median that matters when there are enough
   * @param chance the least difference that is more than chance
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Deviation(
      String what,
      double[] earlier,
      double now,
      double large,
      double relevant,
      double chance,
      DoubleFunction<String> words) {
    static Deviation relative(String what, double[] earlier, double now, double chance) {
      double last = earlier[0];
      return new Deviation(what, earlier, now, 0.5 * last, 0.2 * last, chance, Words::number);
    }

    String shown(double value) {
      return words.apply(value);
    }
  }
}
