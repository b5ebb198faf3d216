package io.slipway.spark.quality;

import io.slipway.contract.Task;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All that the second pass has to know of rules and columns; goes to the executors. */
final class CheckPlan implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_LINEAR = 200;

  private final Labels labels;
  private final ArrayList<ColumnPlan> columns;
  private final CellRule[][] rules;
  private final int[][] keys;
  private final int target;
  private final int[] linear;
  private final double[] means;
  private final double[] scales;

  /**
   * @param withheld places of columns that no linear combination is looked for in
   * @param identifiers places of columns whose values are counted exactly, besides the rules' keys
   */
  CheckPlan(
      Labels labels,
      List<ColumnPlan> columns,
      RuleBook book,
      Survey survey,
      List<Integer> withheld,
      List<Integer> identifiers) {
    this.labels = labels;
    this.columns = new ArrayList<>(columns);
    rules =
        book.cells().stream().map(list -> list.toArray(CellRule[]::new)).toArray(CellRule[][]::new);
    List<int[]> counted = new ArrayList<>();
    book.keys().forEach(key -> counted.add(key.columns().stream().mapToInt(i -> i).toArray()));
    identifiers.forEach(place -> counted.add(new int[] {place}));
    keys = counted.toArray(int[][]::new);
    target = columns.stream().map(ColumnPlan::name).toList().indexOf(labels.column());
    linear = linearColumns(withheld);
    means = new double[columns.size()];
    scales = new double[columns.size()];
    for (int i = 0; i < means.length; i++) {
      Moments moments = survey.column(i).numbers();
      means[i] = moments.mean();
      scales[i] = moments.standardDeviation() > 0 ? moments.standardDeviation() : 1;
    }
  }

  private int[] linearColumns(List<Integer> withheld) {
    if (labels.task() == Task.MULTICLASS) {
      return new int[0];
    }
    return IntStream.range(0, columns.size())
        .filter(i -> i != target && !withheld.contains(i))
        .filter(i -> columns.get(i).measured().isNumeric())
        .limit(MOST_LINEAR)
        .toArray();
  }

  Labels labels() {
    return labels;
  }

  List<ColumnPlan> columns() {
    return columns;
  }

  CellRule[] rulesOf(int column) {
    return rules[column];
  }

  int width() {
    return rules.length;
  }

  /** Place of the target. */
  int target() {
    return target;
  }

  /** Places of the columns whose values are counted together. */
  int[][] keys() {
    return keys;
  }

  /** Places of the columns that linear combinations are looked for in. */
  int[] linear() {
    return linear;
  }

  /** A number of a column with mean 0 and deviation 1; a missing one is 0. */
  double standardised(int column, double number) {
    return Double.isNaN(number) ? 0 : (number - means[column]) / scales[column];
  }

  boolean isRegression() {
    return labels.task() == Task.REGRESSION;
  }

  /** Width of the rows of a crosstab. */
  int outcomes() {
    return isRegression() ? 3 : labels.names().size();
  }
}
