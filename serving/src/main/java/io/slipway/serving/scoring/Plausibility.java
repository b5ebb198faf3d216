package io.slipway.serving.scoring;

import io.slipway.contract.Task;

/** Refuses numbers that cannot be the answer to the question of a task. */
final class Plausibility {
  /** Single precision adds up to 1 no better than this. */
  private static final double SUM_TOLERANCE = 1e-4;

  private Plausibility() {}

  static void require(Answers answers, Task task) {
    for (var row = 0; row < answers.rows(); row++) {
      for (var position = 0; position < answers.width(); position++) {
        requireNumber(answers.at(row, position), row, task);
      }
      if (task == Task.MULTICLASS) {
        requireSumOfOne(answers, row);
      }
    }
  }

  private static void requireNumber(double value, int row, Task task) {
    if (task.isClassification() && !(value >= 0 && value <= 1)) {
      throw implausible(value, row, "which is no probability");
    }
    if (!Double.isFinite(value)) {
      throw implausible(value, row, "which is no finite number");
    }
  }

  private static void requireSumOfOne(Answers answers, int row) {
    var sum = 0.0;
    for (var position = 0; position < answers.width(); position++) {
      sum += answers.at(row, position);
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new UnusableModelException(
          "The model gave probabilities that sum to " + sum + " for row " + row + ", not to 1");
    }
  }

  private static UnusableModelException implausible(double value, int row, String problem) {
    return new UnusableModelException(
        "The model gave " + value + " for row " + row + ", " + problem);
  }
}
