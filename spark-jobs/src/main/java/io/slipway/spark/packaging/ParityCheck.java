package io.slipway.spark.packaging;

import io.slipway.contract.PackageManifest.Parity;
import io.slipway.contract.Task;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;

/** Compares the answers of the training side with those of the package. */
final class ParityCheck {
  private static final double LARGEST_DIFFERENCE = 1e-5;

  private ParityCheck() {}

  /**
   * Compares row by row.
   *
   * @param threshold of a binary model
   * @throws StepRefused if an answer differs by more than 1e-5, is no number, or means another
   *     label
   */
  static Parity of(Task task, double threshold, float[][] trained, float[][] packaged)
      throws StepRefused {
    double maxDiff = 0;
    long flipped = 0;
    for (int row = 0; row < trained.length; row++) {
      maxDiff = Math.max(maxDiff, difference(task, trained[row], packaged[row]));
      if (label(task, threshold, trained[row]) != label(task, threshold, packaged[row])) {
        flipped++;
      }
    }
    boolean alike = maxDiff <= LARGEST_DIFFERENCE && flipped == 0;
    if (!alike) {
      throw new StepRefused(
          Errors.PACKAGE_MISMATCH,
          "The package does not answer as the trained model does: largest difference %s (allowed %s), %d of %d labels flipped."
              .formatted(maxDiff, LARGEST_DIFFERENCE, flipped, trained.length));
    }
    return new Parity(trained.length, maxDiff, flipped);
  }

  /** NaN where an answer is not a number. */
  private static double difference(Task task, float[] trained, float[] packaged) {
    double largest = 0;
    for (int i = 0; i < trained.length; i++) {
      double size = task == Task.REGRESSION ? Math.max(1, Math.abs(trained[i])) : 1;
      largest = Math.max(largest, Math.abs((double) trained[i] - packaged[i]) / size);
    }
    return largest;
  }

  /** Place of the label that an answer means; 0 for a regression. */
  private static int label(Task task, double threshold, float[] answer) {
    if (task == Task.BINARY) {
      return answer[0] >= threshold ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < answer.length; i++) {
      best = answer[i] > answer[best] ? i : best;
    }
    return best;
  }
}
