package io.slipway.spark.quality;

/**
 * How much a column alone says of the target. Each row is predicted from the other rows of its
 * group and one row's worth of the overall shares; so a value that stands there once says nothing,
 * however many such values there are. No row is shuffled for that: it follows from the counts.
 */
final class Signal {
  private static final double PRIOR_ROWS = 1;

  private Signal() {}

  /**
   * Share of the target's entropy: 1 - H(label | column) / H(label), where H(label | column) is the
   * cross entropy of the leave-one-out shares (c - 1 + q) / (n - 1 + 1), c of n rows of the group
   * having the label and q of all rows; at least 0.
   */
  static double ofLabels(Crosstab table) {
    double[] labels = totals(table.cells());
    double rows = sum(labels);
    double entropy = 0;
    double remaining = 0;
    for (double count : labels) {
      entropy -= count == 0 ? 0 : count * Math.log(count / rows);
    }
    for (double[] group : table.cells()) {
      double size = sum(group);
      for (int label = 0; label < group.length; label++) {
        if (group[label] > 0) {
          double others = group[label] - 1 + PRIOR_ROWS * labels[label] / rows;
          remaining -= group[label] * Math.log(others / (size - 1 + PRIOR_ROWS));
        }
      }
    }
    return entropy > 0 ? Math.max(0, 1 - remaining / entropy) : 0;
  }

  /**
   * Share of the target's variance: 1 - SSE / SST, where each row is predicted by the mean of the
   * other rows of its group and one row of the overall mean; at least 0. With m = n - 1 + 1 and b
   * the group's sum plus the overall mean the SSE of a group is ((m+1)^2 Q - 2 (m+1) b S + n b^2) /
   * m^2, S and Q being the group's sum and sum of squares.
   */
  static double ofNumbers(Crosstab table) {
    double[] all = totals(table.cells());
    if (all[0] == 0) {
      return 0;
    }
    double mean = all[1] / all[0];
    double total = all[2] - all[1] * mean;
    double remaining = 0;
    for (double[] group : table.cells()) {
      if (group[0] > 0) {
        double m = group[0] - 1 + PRIOR_ROWS;
        double a = m + 1;
        double b = group[1] + PRIOR_ROWS * mean;
        remaining += (a * a * group[2] - 2 * a * b * group[1] + group[0] * b * b) / (m * m);
      }
    }
    return total > 0 ? Math.max(0, 1 - remaining / total) : 0;
  }

  /**
   * Area under the ROC curve of the groups' order for one label against the others; ties count a
   * half. The last group (missing) is left out.
   */
  static double areaUnderCurve(Crosstab table, int positive) {
    double[][] groups = table.cells();
    double below = 0;
    double pairs = 0;
    double positives = 0;
    for (int i = 0; i < groups.length - 1; i++) {
      double ofLabel = groups[i][positive];
      double others = sum(groups[i]) - ofLabel;
      pairs += ofLabel * (below + others / 2);
      below += others;
      positives += ofLabel;
    }
    return positives > 0 && below > 0 ? pairs / (positives * below) : 0.5;
  }

  /**
   * The least share of a label's rows that the majority of the other rows of their group gets
   * right, over the labels of at least {@code fewest} rows; 0 when there are not two such labels.
   */
  static double leastRecall(Crosstab table, int fewest) {
    double[] labels = totals(table.cells());
    double least = 1;
    int counted = 0;
    for (int label = 0; label < labels.length; label++) {
      if (labels[label] >= fewest) {
        least = Math.min(least, recall(table.cells(), label) / labels[label]);
        counted++;
      }
    }
    return counted >= 2 ? least : 0;
  }

  private static double recall(double[][] groups, int label) {
    double right = 0;
    for (double[] group : groups) {
      double others = 0;
      for (int i = 0; i < group.length; i++) {
        others = i == label ? others : Math.max(others, group[i]);
      }
      right += group[label] - 1 > others ? group[label] : 0;
    }
    return right;
  }

  static double[] totals(double[][] groups) {
    double[] totals = new double[groups[0].length];
    for (double[] group : groups) {
      for (int i = 0; i < group.length; i++) {
        totals[i] += group[i];
      }
    }
    return totals;
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }
}
