package io.slipway.spark.dataset;

import java.util.List;
import java.util.Map;

/**
 * What validation found, in full.
 *
 * @param labels rows of each label among the valid rows
 */
record QualityReport(
    long rows,
    long validRows,
    long quarantinedRows,
    long duplicateRows,
    List<BrokenRule> brokenRules,
    Map<String, Long> missing,
    Map<String, Long> labels,
    List<String> errors,
    List<String> warnings) {

  /**
   * A rule that rows break.
   *
   * @param example the first such cell
   */
  record BrokenRule(String column, String fault, long rows, String file, long row, String example) {
    String inWords() {
      return "Column %s: '%s' %s (%s row %d; %d row%s in all)"
          .formatted(column, example, fault, file, row, rows, rows == 1 ? "" : "s");
    }
  }
}
