package io.slipway.spark.quality;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the columns of valid rows against the target; official test rows are not learnt from. */
final class TargetCount {
  private final CheckPlan plan;
  private final Tally tally;
  private final double[] linear;

  TargetCount(CheckPlan plan, Tally tally) {
    this.plan = plan;
    this.tally = tally;
    this.linear = new double[plan.linear().length + 1];
  }

  /** Counts a valid row and gives its label. */
  String count(Cell[] cells, boolean isTest) {
    Cell target = cells[plan.target()];
    String text = Objects.requireNonNull(target.text());
    String label = plan.labels().text(text);
    if (!plan.isRegression()) {
      tally.addLabel(label, isTest);
      if (plan.labels().areGrouped()) {
        tally.addMember(plan.labels().member(text), isTest);
      }
    }
    if (!isTest) {
      double number = plan.standardised(plan.target(), target.number());
      int place = plan.labels().number(label);
      for (int i = 0; i < cells.length; i++) {
        if (i != plan.target()) {
          countCell(i, cells[i], number, place);
          tally.equalToTarget()[i] += reads(cells[i].text(), target.text(), label) ? 1 : 0;
        }
      }
      countLinear(cells, number, place);
    }
    return label;
  }

  private void countCell(int column, Cell cell, double target, int label) {
    int group = plan.columns().get(column).groupOf(cell);
    if (plan.isRegression()) {
      tally.crosstab(column).addNumber(group, target);
    } else {
      tally.crosstab(column).addLabel(group, label);
    }
  }

  private static boolean reads(@Nullable String text, @Nullable String target, String label) {
    return text != null && (text.equals(target) || text.equals(label));
  }

  private void countLinear(Cell[] cells, double target, int label) {
    int[] columns = plan.linear();
    if (columns.length == 0) {
      return;
    }
    for (int i = 0; i < columns.length; i++) {
      linear[i] = plan.standardised(columns[i], cells[columns[i]].number());
    }
    linear[columns.length] =
        plan.isRegression() ? target : label == plan.labels().positiveNumber() ? 1 : 0;
    tally.gram().add(linear);
  }
}
