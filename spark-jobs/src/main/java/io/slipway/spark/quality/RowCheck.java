package io.slipway.spark.quality;

import io.slipway.contract.ColumnType;
import io.slipway.spark.table.Layout;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Checks, types and counts the rows of one partition. A row comes in as its cells, then FILE, ROW,
 * PART and MALFORMED; it goes out as {@link TypedLayout} says.
 */
final class RowCheck {
  private final CheckPlan plan;
  private final Tally tally;
  private final TargetCount target;
  private final int width;
  private final Cell[] cells;
  private final MessageDigest sha256 = RowDigest.newDigest("SHA-256");
  private final ArrayList<String> brokenRules = new ArrayList<>();
  private final ArrayList<String> reasons = new ArrayList<>();

  RowCheck(CheckPlan plan, Tally tally) {
    this.plan = plan;
    this.tally = tally;
    this.width = plan.width();
    this.cells = new Cell[width];
    this.target = new TargetCount(plan, tally);
  }

  Row check(Row row) {
    tally.addRow();
    brokenRules.clear();
    reasons.clear();
    String file = row.getString(width);
    long number = row.getLong(width + 1);
    if (row.getBoolean(width + 3)) {
      tally.width().add("the row", file, number);
      fault(RuleBook.WIDTH, "the row");
    } else {
      for (int i = 0; i < width; i++) {
        checkCell(i, row.getString(i), file, number);
      }
    }
    return reasons.isEmpty() ? valid(row, number) : putAside(row, file, number);
  }

  private void checkCell(int column, @Nullable String text, String file, long row) {
    ColumnPlan columnPlan = plan.columns().get(column);
    Cell cell = columnPlan.read(text);
    cells[column] = cell;
    if (!Double.isNaN(cell.number())) {
      tally.histogram(column)[columnPlan.intervalOf(cell.number())]++;
    }
    CellRule[] rules = plan.rulesOf(column);
    for (int i = 0; i < rules.length; i++) {
      if (rules[i].check().isBroken(cell)) {
        tally.rule(column, i).add(text, file, row);
        if (rules[i].putsAside()) {
          fault(rules[i], text == null ? "" : RuleTally.shorten(text));
        }
      }
    }
  }

  private void fault(CellRule rule, String shown) {
    brokenRules.add(rule.id());
    reasons.add("column " + rule.column() + ": '" + shown + "' " + rule.fault());
  }

  private Row putAside(Row row, String file, long number) {
    ArrayList<@Nullable String> texts = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      texts.add(row.getString(i));
    }
    String part = row.getString(width + 2);
    BadRows.Bad bad =
        new BadRows.Bad(
            file, number, part, new ArrayList<>(brokenRules), new ArrayList<>(reasons), texts);
    tally.addBad(bad);
    return TypedLayout.packed(bad, width);
  }

  private Row valid(Row row, long number) {
    String part = row.getString(width + 2);
    boolean isTest = Layout.PART_TEST.equals(part);
    String label = target.count(cells, isTest);
    String key = key();
    tally.addValid(key, part, label, isTest);
    countKeys();
    @Nullable Object[] typed = new Object[width + TypedLayout.ADDED];
    for (int i = 0; i < width; i++) {
      typed[i] = typed(plan.columns().get(i).stored(), cells[i]);
    }
    typed[width] = label;
    typed[width + 1] = key;
    typed[width + 2] = part;
    typed[width + 3] = number;
    typed[width + 4] = false;
    return RowFactory.create(typed);
  }

  private static @Nullable Object typed(ColumnType type, Cell cell) {
    String text = cell.text();
    if (text == null || type == ColumnType.TEXT) {
      return text;
    }
    return switch (type) {
      case INTEGER -> Cells.integer(text);
      case DATE -> Cells.micros(text);
      default -> cell.number();
    };
  }

  private void countKeys() {
    int[][] keys = plan.keys();
    for (int i = 0; i < keys.length; i++) {
      String joined = joined(keys[i]);
      if (joined != null) {
        tally.key(i).add(joined);
      }
    }
  }

  private @Nullable String joined(int[] columns) {
    if (columns.length == 1) {
      return cells[columns[0]].text();
    }
    List<String> texts = new ArrayList<>();
    for (int column : columns) {
      String text = cells[column].text();
      if (text == null) {
        return null;
      }
      texts.add(text.length() + ":" + text);
    }
    return String.join(":", texts);
  }

  /** The length stands before each cell, so that no two different rows read the same. */
  private String key() {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < width; i++) {
      String text = cells[i].text();
      content.append(i == 0 ? "" : ":");
      content.append(text == null ? -1 : text.codePointCount(0, text.length()));
      content.append(':').append(text == null ? "" : text);
    }
    return RowDigest.sha256(sha256, content.toString());
  }
}
