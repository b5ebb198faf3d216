package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Rows by actual and predicted label. A row of a label that the model does not know is wrong: it
 * counts in the accuracy and against the precision of the label that was said.
 */
final class ConfusionCounts {
  private final double[][] counts;
  private final double[] unseen;

  ConfusionCounts(int labels) {
    counts = new double[labels][labels];
    unseen = new double[labels];
  }

  /**
   * @param actual place of the label, or {@link Answers#UNSEEN}
   */
  void add(int actual, int predicted, double rows) {
    if (actual == Answers.UNSEEN) {
      unseen[predicted] += rows;
    } else {
      counts[actual][predicted] += rows;
    }
  }

  double rows() {
    return known() + Arrays.stream(unseen).sum();
  }

  /** Rows of labels that the model knows. */
  double known() {
    return labels().mapToDouble(this::actual).sum();
  }

  /** Rows of a label. */
  double actual(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** Rows that were given a label. */
  double predicted(int label) {
    return labels().mapToDouble(row -> counts[row][label]).sum() + unseen[label];
  }

  double right(int label) {
    return counts[label][label];
  }

  double accuracy() {
    return ratio(labels().mapToDouble(this::right).sum(), rows());
  }

  double precision(int label) {
    return ratio(right(label), predicted(label));
  }

  double recall(int label) {
    return ratio(right(label), actual(label));
  }

  double f1(int label) {
    return ratio(2 * right(label), actual(label) + predicted(label));
  }

  /** Mean F1 of the labels that stand among the actual or the predicted ones. */
  double macroF1() {
    return mean(this::f1, label -> actual(label) + predicted(label) > 0 ? 1 : 0);
  }

  /** Mean F1 of the labels by their rows. */
  double weightedF1() {
    return mean(this::f1, this::actual);
  }

  /** Mean recall of the labels that have rows. */
  double balancedAccuracy() {
    return mean(this::recall, label -> actual(label) > 0 ? 1 : 0);
  }

  /** Accuracy of always giving the most frequent label of these rows. */
  double majorityAccuracy() {
    return ratio(labels().mapToDouble(this::actual).max().orElse(0), rows());
  }

  EvaluationReport.Confusion report(List<String> labels) {
    List<List<Long>> rows = new ArrayList<>();
    for (double[] row : counts) {
      rows.add(Arrays.stream(row).mapToObj(Math::round).toList());
    }
    return new EvaluationReport.Confusion(labels, rows);
  }

  private IntStream labels() {
    return IntStream.range(0, counts.length);
  }

  private double mean(IntToDoubleFunction value, IntToDoubleFunction weight) {
    return ratio(
        labels().mapToDouble(l -> value.applyAsDouble(l) * weight.applyAsDouble(l)).sum(),
        labels().mapToDouble(weight).sum());
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
