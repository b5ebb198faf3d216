package io.slipway.workers.card;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the model must be given: its input columns as they were in the training rows. */
final class InputTable {
  private static final int VALUES = 3;
  private static final Words WORDS = new Words();

  record Row(String name, String type, String range, String typical, String missing) {}

  private InputTable() {}

  static List<Row> of(PackageManifest manifest) {
    return manifest.inputs().stream().map(InputTable::row).toList();
  }

  /** A number of a column; of a date column seconds since 1970. */
  static String value(ColumnType type, double number) {
    return type == ColumnType.DATE
        ? WORDS.day(Instant.ofEpochSecond((long) number))
        : WORDS.value(number);
  }

  private static Row row(PackageManifest.Input input) {
    ColumnStatistics statistics = input.statistics();
    return new Row(
        input.name(),
        WORDS.plain(input.type()),
        range(input.type(), statistics),
        typical(input.type(), statistics),
        WORDS.shareOf(statistics.missing(), statistics.rows()));
  }

  private static String range(ColumnType type, ColumnStatistics statistics) {
    List<Double> quantiles = statistics.quantiles();
    if (quantiles.isEmpty()) {
      return WORDS.counted(statistics.categories().size(), "value");
    }
    double highest = quantiles.get(quantiles.size() - 1);
    return value(type, quantiles.get(0)) + " to " + value(type, highest);
  }

  private static String typical(ColumnType type, ColumnStatistics statistics) {
    List<Double> quantiles = statistics.quantiles();
    if (!quantiles.isEmpty()) {
      return "median " + value(type, quantiles.get(quantiles.size() / 2));
    }
    return WORDS.list(
        statistics.categories().entrySet().stream()
            .sorted(
                Comparator.comparingLong(Map.Entry<String, Long>::getValue)
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .limit(VALUES)
            .map(Map.Entry::getKey)
            .toList());
  }
}
