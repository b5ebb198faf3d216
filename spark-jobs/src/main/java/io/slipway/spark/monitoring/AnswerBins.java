package io.slipway.spark.monitoring;

import io.slipway.contract.Task;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Where answers are counted: of a binary model or a regression tenths of the answers for the test
 * rows, of a multiclass model its labels.
 *
 * @param edges between the bins, strictly increasing; none for a multiclass model
 * @param worth of each bin on the test rows: the share of positive labels, or the mean squared
 *     error of a regression; not used for a multiclass model
 */
record AnswerBins(Task task, int width, double[] edges, double[] worth) implements Serializable {
  private static final int BINS = 10;
  private static final double LEAST_PROBABILITY = 1e-6;

  static AnswerBins of(ScoredLabels test) {
    boolean multiclass = test.task() == Task.MULTICLASS;
    double[] edges = multiclass ? new double[0] : edges(test);
    int count = multiclass ? test.width() : edges.length + 1;
    AnswerBins bins = new AnswerBins(test.task(), test.width(), edges, new double[count]);
    long[] rows = new long[count];
    for (int row = 0; row < test.rows(); row++) {
      int bin = bins.bin(test.scores(), row * test.width());
      rows[bin]++;
      boolean regression = test.task() == Task.REGRESSION;
      double worth = regression ? test.loss(row) : test.labels()[row] == 1 ? 1 : 0;
      bins.worth[bin] += (worth - bins.worth[bin]) / rows[bin];
    }
    return bins;
  }

  private static double[] edges(ScoredLabels test) {
    double[] scores = new double[test.rows()];
    Arrays.setAll(scores, test::score);
    Arrays.sort(scores);
    double[] edges = new double[BINS];
    int count = 0;
    for (int i = 1; i < BINS && scores.length > 0; i++) {
      double edge = scores[(int) ((long) i * scores.length / BINS)];
      if (edge > scores[0] && (count == 0 || edge > edges[count - 1])) {
        edges[count++] = edge;
      }
    }
    return Arrays.copyOf(edges, count);
  }

  int bin(float[] scores, int start) {
    if (task == Task.MULTICLASS) {
      return ScoredLabels.best(scores, start, width);
    }
    int bin = 0;
    while (bin < edges.length && edges[bin] <= scores[start]) {
      bin++;
    }
    return bin;
  }

  /** Loss that an answer lets expect: log loss, or squared error of a regression. */
  double expectedLoss(float[] scores, int start, int bin) {
    return switch (task) {
      case REGRESSION -> worth[bin];
      case BINARY ->
          worth[bin] * logLoss(scores[start]) + (1 - worth[bin]) * logLoss(1 - scores[start]);
      case MULTICLASS -> entropy(scores, start);
    };
  }

  private double entropy(float[] scores, int start) {
    double entropy = 0;
    for (int i = 0; i < width; i++) {
      entropy += scores[start + i] * logLoss(scores[start + i]);
    }
    return entropy;
  }

  private static double logLoss(double probability) {
    return -Math.log(Math.max(LEAST_PROBABILITY, probability));
  }
}
