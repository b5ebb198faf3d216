package io.slipway.spark.monitoring;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.apache.commons.math3.stat.descriptive.StatisticalSummaryValues;

/** What a model answered, counted by bin, and the loss that the answers let expect. */
final class AnswerCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final AnswerBins bins;
  private final long[] rows;
  private double sum;
  private double squares;

  AnswerCounts(AnswerBins bins) {
    this.bins = bins;
    rows = new long[bins.worth().length];
  }

  static AnswerCounts of(AnswerBins bins, ScoredLabels scored) {
    AnswerCounts counts = new AnswerCounts(bins);
    for (int row = 0; row < scored.rows(); row++) {
      counts.add(scored.scores(), row * scored.width());
    }
    return counts;
  }

  void add(float[] scores, int start) {
    int bin = bins.bin(scores, start);
    rows[bin]++;
    double loss = bins.expectedLoss(scores, start, bin);
    sum += loss;
    squares += loss * loss;
  }

  AnswerCounts plus(AnswerCounts more) {
    for (int bin = 0; bin < rows.length; bin++) {
      rows[bin] += more.rows[bin];
    }
    sum += more.sum;
    squares += more.squares;
    return this;
  }

  AnswerBins bins() {
    return bins;
  }

  long[] rows() {
    return rows.clone();
  }

  /** Of the expected losses of all rows. */
  StatisticalSummary expected() {
    long count = Arrays.stream(rows).sum();
    double mean = count == 0 ? 0 : sum / count;
    double variance = count < 2 ? 0 : Math.max(0, (squares - sum * mean) / (count - 1));
    return new StatisticalSummaryValues(mean, variance, count, 0, 0, sum);
  }
}
