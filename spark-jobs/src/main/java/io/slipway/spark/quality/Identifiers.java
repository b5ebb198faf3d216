package io.slipway.spark.quality;

import io.slipway.contract.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Columns whose values are nearly all different: numbers of rows, keys, names. */
final class Identifiers {
  private static final int FEWEST_ROWS = 50;
  private static final int MOST = 4;

  /** The first pass estimates, so it lets a few more through. */
  private static final double MAYBE = 0.9;

  private static final double SHARE = 0.98;

  /** Whole numbers are identifiers when they leave few gaps; amounts of money differ as well. */
  private static final double MOST_GAPS = 2;

  private Identifiers() {}

  /** Places of columns to count exactly in the second pass; at most four, for the memory. */
  static List<Integer> candidates(Survey survey, List<ColumnPlan> columns) {
    return IntStream.range(0, columns.size())
        .filter(i -> mayBe(survey.column(i), columns.get(i)))
        .limit(MOST)
        .boxed()
        .toList();
  }

  private static boolean mayBe(ColumnSurvey column, ColumnPlan plan) {
    long present = column.present();
    if (present < FEWEST_ROWS || column.distinct() < MAYBE * present) {
      return false;
    }
    Moments numbers = column.numbers();
    boolean dense = numbers.max() - numbers.min() + 1 <= MOST_GAPS * present;
    return plan.measured() == ColumnType.TEXT || (plan.measured() == ColumnType.INTEGER && dense);
  }

  /**
   * Those of the candidates that are identifiers, with the number of their different values.
   *
   * @param firstKey place of the first candidate among the counted keys
   */
  static Map<String, Long> found(
      List<Integer> candidates, List<ColumnPlan> columns, Tally tally, int firstKey) {
    Map<String, Long> found = new TreeMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      DistinctCount values = tally.key(firstKey + i);
      if (values.values() > 0 && values.distinct() >= SHARE * values.values()) {
        found.put(columns.get(candidates.get(i)).name(), values.distinct());
      }
    }
    return found;
  }
}
