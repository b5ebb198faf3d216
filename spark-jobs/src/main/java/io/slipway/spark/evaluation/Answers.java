package io.slipway.spark.evaluation;

import io.slipway.contract.Task;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A model's answers beside the truth, in arrays on one machine. */
final class Answers implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The place of a label that the model does not know. */
  static final int UNSEEN = -1;

  private final Task task;
  private final int width;
  private final float[] scores;
  private final double[] labels;

  /**
   * @param width numbers of an answer: the labels of a multiclass model, else 1
   * @param scores answers of the first row, then those of the second, ...
   * @param labels the truth as in {@link io.slipway.spark.table.LabelColumn}
   */
  Answers(Task task, int width, float[] scores, double[] labels) {
    this.task = task;
    this.width = width;
    this.scores = scores;
    this.labels = labels;
  }

  Task task() {
    return task;
  }

  int rows() {
    return labels.length;
  }

  /** Number of labels of a classification. */
  int classes() {
    return task == Task.BINARY ? 2 : width;
  }

  /** Of a binary model the probability of the positive label, of a regression the prediction. */
  double score(int row) {
    return scores[row * width];
  }

  /** The probability of a label. */
  double probability(int row, int label) {
    if (task == Task.MULTICLASS) {
      return scores[row * width + label];
    }
    return label == 1 ? score(row) : 1 - score(row);
  }

  /** Place of the true label, or {@link #UNSEEN}. */
  int label(int row) {
    return (int) labels[row];
  }

  /** The true number of a regression. */
  double number(int row) {
    return labels[row];
  }

  /** Place of the label that the answer means. */
  int predicted(int row, double threshold) {
    if (task == Task.BINARY) {
      return score(row) >= threshold ? 1 : 0;
    }
    int best = 0;
    for (int label = 1; label < width; label++) {
      best = scores[row * width + label] > scores[row * width + best] ? label : best;
    }
    return best;
  }

  /** The rows whose label the model knows; of a regression all. */
  int[] known() {
    return IntStream.range(0, rows())
        .filter(row -> task == Task.REGRESSION || labels[row] >= 0)
        .toArray();
  }

  /** The first rows. */
  Answers head(int most) {
    int rows = Math.min(most, rows());
    return rows == rows()
        ? this
        : new Answers(
            task, width, Arrays.copyOf(scores, rows * width), Arrays.copyOf(labels, rows));
  }
}
