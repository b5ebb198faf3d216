package io.slipway.spark.evaluation;

import java.io.Serializable;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A disturbance of some rows. */
sealed interface Change extends Serializable {
  /**
   * Changes the cells in place.
   *
   * @param cells rows of cells, the columns in the order of {@code columns}
   * @param columns place of each column
   */
  void apply(@Nullable Object[][] cells, Map<String, Integer> columns);

  /** The rows as they are. */
  record None() implements Change {
    @Override
    public void apply(@Nullable Object[][] cells, Map<String, Integer> columns) {}
  }

  /** Adds to each number a normal random number of this deviation. */
  record Noise(TreeMap<String, Double> deviations, long seed) implements Change {
    @Override
    public void apply(@Nullable Object[][] cells, Map<String, Integer> columns) {
      SplittableRandom random = new SplittableRandom(seed);
      for (Object[] row : cells) {
        deviations.forEach(
            (name, deviation) -> {
              int column = columns.getOrDefault(name, 0);
              double noise = random.nextGaussian() * deviation;
              if (row[column] instanceof Number number) {
                row[column] = number.doubleValue() + noise;
              }
            });
      }
    }
  }

  /** Takes a column away. */
  record Missing(String column) implements Change {
    @Override
    public void apply(@Nullable Object[][] cells, Map<String, Integer> columns) {
      int place = columns.getOrDefault(column, 0);
      for (Object[] row : cells) {
        row[place] = null;
      }
    }
  }

  /** Takes a share of all cells away. */
  record MissingCells(double share, long seed) implements Change {
    @Override
    public void apply(@Nullable Object[][] cells, Map<String, Integer> columns) {
      SplittableRandom random = new SplittableRandom(seed);
      for (Object[] row : cells) {
        for (int column = 0; column < row.length; column++) {
          row[column] = random.nextDouble() < share ? null : row[column];
        }
      }
    }
  }

  /** Gives the cells of a column to other rows (Fisher and Yates). */
  record Shuffled(String column, long seed) implements Change {
    @Override
    public void apply(@Nullable Object[][] cells, Map<String, Integer> columns) {
      SplittableRandom random = new SplittableRandom(seed);
      int place = columns.getOrDefault(column, 0);
      for (int row = cells.length - 1; row > 0; row--) {
        int other = random.nextInt(row + 1);
        Object cell = cells[row][place];
        cells[row][place] = cells[other][place];
        cells[other][place] = cell;
      }
    }
  }
}
