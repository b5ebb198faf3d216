package io.slipway.spark.quality;

import java.io.Serializable;

/**
 * A column against the target: in each group of the column the rows of each label, or for a
 * regression the number of rows, the sum and the sum of squares of the target.
 */
final class Crosstab implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] cells;

  Crosstab(int groups, int width) {
    cells = new double[groups][width];
  }

  void addLabel(int group, int label) {
    cells[group][label]++;
  }

  void addNumber(int group, double target) {
    cells[group][0]++;
    cells[group][1] += target;
    cells[group][2] += target * target;
  }

  void merge(Crosstab other) {
    for (int group = 0; group < cells.length; group++) {
      for (int i = 0; i < cells[group].length; i++) {
        cells[group][i] += other.cells[group][i];
      }
    }
  }

  double[][] cells() {
    return cells;
  }
}
