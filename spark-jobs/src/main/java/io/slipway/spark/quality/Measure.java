package io.slipway.spark.quality;

import io.slipway.spark.datacontract.QualityRule;
import java.util.List;

/**
 * A rule about all rows: a number that is measured in the second pass and then compared.
 *
 * @param index of the repeated values among the keys; the broken cells are found by the rule's path
 */
record Measure(QualityRule rule, Source source, int index) {
  /** Where the number comes from. */
  enum Source {
    ROWS,
    BROKEN_CELLS,
    REPEATED
  }

  /**
   * Columns whose values are counted together.
   *
   * @param columns their places
   */
  record Keys(String id, String name, List<Integer> columns) {}
}
