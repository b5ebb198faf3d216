package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What every row must fulfil.
 *
 * @param column that the rule is about
 * @param fault what is wrong with a cell that breaks the rule, in words after the cell
 * @param broken true for a row that breaks the rule
 * @param cell what to show of such a row
 */
record Rule(String column, String fault, Column broken, Column cell) {
  static List<Rule> of(List<ColumnSpec> specs, String target) {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        new Rule(
            "(row)",
            "does not have one cell for each column",
            col(Layout.MALFORMED),
            lit("the row")));
    for (ColumnSpec spec : specs) {
      rules.addAll(of(spec, spec.name().equals(target)));
    }
    return rules;
  }

  private static List<Rule> of(ColumnSpec spec, boolean isTarget) {
    Column cell = Tables.column(spec.name());
    Column wellFormed = col(Layout.MALFORMED).equalTo(false);
    List<Rule> rules = new ArrayList<>();
    rules.add(
        rule(
            spec,
            "has bytes that are not valid in the encoding; set data.csv.encoding",
            cell.contains("\uFFFD")));
    if (isTarget) {
      rules.add(rule(spec, "is missing, and it is the label", wellFormed.and(cell.isNull())));
    } else if (spec.required()) {
      rules.add(rule(spec, "is missing, and it is required", wellFormed.and(cell.isNull())));
    }
    if (spec.type().isNumeric()) {
      rules.addAll(numeric(spec, cell));
    }
    if (!spec.values().isEmpty()) {
      rules.add(
          rule(
              spec,
              "is not one of the allowed values",
              cell.isNotNull()
                  .and(org.apache.spark.sql.functions.not(cell.isin(spec.values().toArray())))));
    }
    return rules;
  }

  private static List<Rule> numeric(ColumnSpec spec, Column cell) {
    Column number = ColumnTypes.asNumber(cell);
    boolean integer = spec.type() == ColumnType.INTEGER;
    Column typed = integer ? ColumnTypes.asInteger(cell) : number;
    List<Rule> rules = new ArrayList<>();
    rules.add(
        rule(
            spec,
            integer ? "is not a whole number" : "is not a number",
            cell.isNotNull().and(typed.isNull())));
    Double min = spec.min();
    if (min != null) {
      rules.add(rule(spec, "is below the least allowed " + plain(min), number.lt(min)));
    }
    Double max = spec.max();
    if (max != null) {
      rules.add(rule(spec, "is above the most allowed " + plain(max), number.gt(max)));
    }
    return rules;
  }

  private static Rule rule(ColumnSpec spec, String fault, Column broken) {
    Column cell = Tables.column(spec.name());
    return new Rule(spec.name(), fault, broken, cell);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** The reason, for the quarantine. */
  Column reason() {
    Column shown =
        org.apache.spark.sql.functions.coalesce(
            org.apache.spark.sql.functions.substring(cell, 1, 80), lit(""));
    return concat(lit("column " + column + ": '"), shown, lit("' " + fault));
  }
}
