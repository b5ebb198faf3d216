package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport.Estimate;
import io.slipway.contract.Task;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;

/**
 * What the answers are worth on the test rows, from which the loss on rows without labels is
 * estimated. A binary model's probability is replaced by the share of positive rows in its bin
 * (confidence-based estimation with calibration), a regression's squared error is that of its bin,
 * and the loss of a multiclass model goes with the entropy of its probabilities.
 */
final class AnswerReference {
  private final AnswerCounts counts;

  AnswerReference(ScoredLabels test) {
    counts = AnswerCounts.of(AnswerBins.of(test), test);
  }

  AnswerCounts counts() {
    return counts;
  }

  AnswerBins bins() {
    return counts.bins();
  }

  /** The ratio is 1 unless the loss to be expected is higher by more than chance. */
  Estimate estimate(AnswerCounts live) {
    StatisticalSummary here = live.expected();
    StatisticalSummary there = counts.expected();
    boolean higher = DriftTests.higherMean(here, there) < PerformanceDrift.LEVEL;
    double expected = shown(here.getMean());
    double before = shown(there.getMean());
    return new Estimate(expected, before, higher && before > 0 ? expected / before : 1);
  }

  private double shown(double loss) {
    return bins().task() == Task.REGRESSION ? Math.sqrt(loss) : loss;
  }
}
