package io.slipway.spark.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.apache.commons.math3.stat.inference.TTest;

/** One-sided tests whether some rows fare worse than others, and Holm's correction. */
final class Significance {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private Significance() {}

  /**
   * Whether one AUC is below another, by the variances of Hanley and McNeil (1982).
   *
   * @return p value
   */
  static double lowerAuc(Auc here, Auc elsewhere) {
    double deviation = Math.sqrt(here.variance() + elsewhere.variance());
    return lower(here.value() - elsewhere.value(), deviation);
  }

  /** An AUC and the rows that it stands on. */
  record Auc(double value, double positives, double negatives) {
    double variance() {
      double square = value * value;
      double positivePairs = value / (2 - value);
      double negativePairs = 2 * square / (1 + value);
      return (value * (1 - value)
              + (positives - 1) * (positivePairs - square)
              + (negatives - 1) * (negativePairs - square))
          / (positives * negatives);
    }
  }

  /**
   * Whether one share is below another: the z test with the pooled share.
   *
   * @return p value
   */
  static double lowerShare(double share, double rows, double otherShare, double otherRows) {
    double pooled = (share * rows + otherShare * otherRows) / (rows + otherRows);
    double deviation = Math.sqrt(pooled * (1 - pooled) * (1 / rows + 1 / otherRows));
    return lower(share - otherShare, deviation);
  }

  /**
   * Whether one mean is above another: Welch's t test.
   *
   * @return p value
   */
  static double higherMean(StatisticalSummary here, StatisticalSummary elsewhere) {
    double difference = here.getMean() - elsewhere.getMean();
    if (here.getVariance() + elsewhere.getVariance() == 0) {
      return difference > 0 ? 0 : 1;
    }
    double twoSided = new TTest().tTest(here, elsewhere);
    return difference > 0 ? twoSided / 2 : 1 - twoSided / 2;
  }

  private static double lower(double difference, double deviation) {
    if (deviation == 0) {
      return difference < 0 ? 0 : 1;
    }
    return NORMAL.cumulativeProbability(difference / deviation);
  }

  /** Adjusts p values of several tests (Holm 1979), in the same order. */
  static double[] holm(List<Double> values) {
    int[] order =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.comparing(values::get))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[values.size()];
    double most = 0;
    for (int i = 0; i < order.length; i++) {
      most = Math.max(most, Math.min(1, values.get(order[i]) * (order.length - i)));
      adjusted[order[i]] = most;
    }
    return adjusted;
  }
}
