package io.slipway.spark.monitoring;

import io.slipway.contract.Task;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Answers beside what came, in arrays.
 *
 * @param width numbers of an answer
 * @param threshold probability from which a binary model answers with the positive label
 * @param scores answers of the first row, then those of the second, ...
 * @param labels place of the label, -1 for one that the model does not know; of a regression the
 *     number
 * @param at moments in microseconds since 1970, in order; zeros where they do not matter
 * @param slices by column, then by row
 */
record ScoredLabels(
    Task task,
    int width,
    double threshold,
    float[] scores,
    double[] labels,
    long[] at,
    String[][] slices) {
  /** A probability of 0 for what came would cost infinitely much. */
  private static final double LEAST_PROBABILITY = 1e-6;

  int rows() {
    return labels.length;
  }

  double score(int row) {
    return scores[row * width];
  }

  /** Log loss, or squared error of a regression. */
  double loss(int row) {
    if (task == Task.REGRESSION) {
      double error = score(row) - labels[row];
      return error * error;
    }
    return -Math.log(Math.max(LEAST_PROBABILITY, probability(row)));
  }

  private double probability(int row) {
    int label = (int) labels[row];
    if (label < 0) {
      return 0;
    }
    if (task == Task.BINARY) {
      return label == 1 ? score(row) : 1 - score(row);
    }
    return scores[row * width + label];
  }

  /** Place of the label that the answer means. */
  int predicted(int row) {
    if (task == Task.BINARY) {
      return score(row) >= threshold ? 1 : 0;
    }
    return best(scores, row * width, width);
  }

  static int best(float[] scores, int start, int width) {
    int best = 0;
    for (int i = 1; i < width; i++) {
      best = scores[start + i] > scores[start + best] ? i : best;
    }
    return best;
  }

  SummaryStatistics losses() {
    return losses(IntStream.range(0, rows()).toArray());
  }

  SummaryStatistics losses(int[] some) {
    SummaryStatistics losses = new SummaryStatistics();
    for (int row : some) {
      losses.addValue(loss(row));
    }
    return losses;
  }

  /** Log loss, or root mean squared error of a regression. */
  double shown(double meanLoss) {
    return task == Task.REGRESSION ? Math.sqrt(meanLoss) : meanLoss;
  }

  int[] rowsOf(int column, String value) {
    return IntStream.range(0, rows()).filter(row -> value.equals(slices[column][row])).toArray();
  }

  /** The rows after a moment. */
  ScoredLabels after(long moment) {
    int first = 0;
    while (first < rows() && at[first] <= moment) {
      first++;
    }
    int from = first;
    return new ScoredLabels(
        task,
        width,
        threshold,
        Arrays.copyOfRange(scores, from * width, scores.length),
        Arrays.copyOfRange(labels, from, labels.length),
        Arrays.copyOfRange(at, from, at.length),
        Arrays.stream(slices)
            .map(column -> Arrays.copyOfRange(column, from, column.length))
            .toArray(String[][]::new));
  }
}
