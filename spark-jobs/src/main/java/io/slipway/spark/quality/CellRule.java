package io.slipway.spark.quality;

import java.io.Serializable;

/**
 * What a cell must fulfil.
 *
 * @param column that the rule is about; {@code (row)} for a rule about rows
 * @param putsAside whether a row that breaks it goes to the quarantine; else it is only counted
 * @param fault what is wrong with a cell that breaks the rule, in words after the cell
 */
record CellRule(String id, String column, String kind, boolean putsAside, String fault, Check check)
    implements Serializable {
  /** Whether a cell breaks a rule. */
  @FunctionalInterface
  interface Check extends Serializable {
    boolean isBroken(Cell cell);
  }
}
