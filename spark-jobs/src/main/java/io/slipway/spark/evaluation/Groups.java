package io.slipway.spark.evaluation;

import io.slipway.contract.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.jspecify.annotations.Nullable;

/**
 * Rows in groups: by the values of a text or of a number of few values, by quartiles of other
 * numbers.
 *
 * @param codes group of each row, a place in {@code values}
 * @param values what the rows of a group have in common, in words
 */
record Groups(String column, int[] codes, List<String> values) {
  static final String MISSING = "(missing)";
  private static final int FEW_VALUES = 10;

  static Groups ofTexts(String column, @Nullable String[] cells) {
    Map<String, Integer> rows = new HashMap<>();
    for (String cell : cells) {
      rows.merge(named(cell), 1, Integer::sum);
    }
    List<String> values =
        rows.keySet().stream()
            .sorted(
                Comparator.<String>comparingInt(v -> -rows.getOrDefault(v, 0))
                    .thenComparing(v -> v))
            .toList();
    Map<String, Integer> places = new HashMap<>();
    values.forEach(value -> places.put(value, places.size()));
    int[] codes =
        Arrays.stream(cells).mapToInt(cell -> places.getOrDefault(named(cell), 0)).toArray();
    return new Groups(column, codes, values);
  }

  private static String named(@Nullable String cell) {
    return cell == null ? MISSING : cell;
  }

  /**
   * @param cells NaN where missing; of a date the seconds since 1970
   */
  static Groups ofNumbers(String column, ColumnType type, double[] cells) {
    double[] present = Arrays.stream(cells).filter(cell -> !Double.isNaN(cell)).toArray();
    TreeSet<Double> distinct = new TreeSet<>();
    for (int i = 0; i < present.length && distinct.size() <= FEW_VALUES; i++) {
      distinct.add(present[i]);
    }
    if (distinct.size() <= FEW_VALUES) {
      String[] texts =
          Arrays.stream(cells)
              .mapToObj(cell -> Double.isNaN(cell) ? null : text(type, cell))
              .toArray(String[]::new);
      return ofTexts(column, texts);
    }
    return ofEdges(column, type, cells, quartiles(present));
  }

  private static double[] quartiles(double[] numbers) {
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    percentile.setData(numbers);
    return new double[] {
      Arrays.stream(numbers).min().orElseThrow(),
      percentile.evaluate(25),
      percentile.evaluate(50),
      percentile.evaluate(75),
      Arrays.stream(numbers).max().orElseThrow()
    };
  }

  /** Intervals with their lower end, the last one with both its ends; empty ones fall away. */
  private static Groups ofEdges(String column, ColumnType type, double[] cells, double[] edges) {
    double[] ends = Arrays.stream(edges).distinct().toArray();
    int intervals = ends.length - 1;
    List<String> values =
        new ArrayList<>(
            IntStream.range(0, intervals)
                .mapToObj(
                    i ->
                        "%s .. %s%s"
                            .formatted(
                                text(type, ends[i]),
                                i + 1 < intervals ? "below " : "",
                                text(type, ends[i + 1])))
                .toList());
    values.add(MISSING);
    int[] codes =
        Arrays.stream(cells)
            .mapToInt(cell -> Double.isNaN(cell) ? intervals : interval(cell, ends))
            .toArray();
    return new Groups(column, codes, Collections.unmodifiableList(values));
  }

  private static int interval(double cell, double[] ends) {
    int interval = 0;
    while (interval + 2 < ends.length && cell >= ends[interval + 1]) {
      interval++;
    }
    return interval;
  }

  private static String text(ColumnType type, double number) {
    if (type == ColumnType.DATE) {
      return Instant.ofEpochSecond((long) number).toString();
    }
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Weight 1 for the rows of a group, 0 for the others. */
  int[] inside(int group) {
    return Arrays.stream(codes).map(code -> code == group ? 1 : 0).toArray();
  }

  /** Weight 0 for the rows of a group, 1 for the others. */
  int[] outside(int group) {
    return Arrays.stream(codes).map(code -> code == group ? 0 : 1).toArray();
  }

  /** Rows of each group. */
  int[] rows() {
    int[] rows = new int[values.size()];
    for (int code : codes) {
      rows[code]++;
    }
    return rows;
  }
}
