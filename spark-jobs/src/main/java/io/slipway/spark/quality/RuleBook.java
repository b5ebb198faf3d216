package io.slipway.spark.quality;

import io.slipway.contract.QualityReport.RuleResult;
import java.util.List;

/**
 * All rules that hold for a dataset.
 *
 * @param cells by column, in the order of the columns
 * @param keys columns whose values have to be counted for a rule
 * @param unique of the keys those that must not repeat
 * @param measures rules about all rows
 * @param settled rules whose outcome needs no row, such as a column that is not there
 */
record RuleBook(
    List<List<CellRule>> cells,
    List<Measure.Keys> keys,
    List<Measure.Keys> unique,
    List<Measure> measures,
    List<RuleResult> settled) {
  /** The rule that a row has one cell for each column. */
  static final CellRule WIDTH =
      new CellRule(
          "row.cells",
          "(row)",
          "cells",
          true,
          "does not have one cell for each column",
          cell -> true);
}
