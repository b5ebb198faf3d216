package io.slipway.spark.monitoring;

import io.slipway.spark.monitoring.Divergence.Counts;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.apache.commons.math3.stat.inference.TTest;

/** P values of whether a window's rows could come from where the reference's came from. */
final class DriftTests {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Below this the sum of the Kolmogorov distribution is 0 and converges slowly. */
  private static final double LEAST_STATISTIC = 0.1;

  private DriftTests() {}

  /** Pearson's chi-square test of homogeneity; bins of few expected rows are one. */
  static double chiSquare(Counts all) {
    Counts counts = all.pooled();
    return counts.comparable()
        ? new ChiSquareTest().chiSquareTestDataSetsComparison(counts.live(), counts.reference())
        : 1;
  }

  /** Cramer's V of the same table, from 0 to 1. */
  static double cramersV(Counts all) {
    Counts counts = all.pooled();
    if (!counts.comparable()) {
      return 0;
    }
    double square =
        new ChiSquareTest().chiSquareDataSetsComparison(counts.live(), counts.reference());
    return Math.min(1, Math.sqrt(square / (counts.liveRows() + counts.referenceRows())));
  }

  /** Two-sample Kolmogorov-Smirnov test at the edges of the bins: on the safe side. */
  static double kolmogorovSmirnov(Counts counts) {
    if (!counts.comparable()) {
      return 1;
    }
    double live = counts.liveRows();
    double reference = counts.referenceRows();
    double distance = Divergence.kolmogorov(counts);
    if (distance * Math.sqrt(live * reference / (live + reference)) < LEAST_STATISTIC) {
      return 1;
    }
    return new KolmogorovSmirnovTest().approximateP(distance, whole(live), whole(reference));
  }

  private static int whole(double rows) {
    return (int) Math.min(Integer.MAX_VALUE, rows);
  }

  /** Welch's two-sided t test. */
  static double differentMeans(StatisticalSummary here, StatisticalSummary there) {
    if (here.getN() < 2 || there.getN() < 2) {
      return 1;
    }
    if (here.getVariance() + there.getVariance() == 0) {
      return here.getMean() == there.getMean() ? 1 : 0;
    }
    return new TTest().tTest(here, there);
  }

  /** Welch's one-sided t test that the first mean is higher. */
  static double higherMean(StatisticalSummary here, StatisticalSummary there) {
    double twoSided = differentMeans(here, there);
    return here.getMean() > there.getMean() ? twoSided / 2 : 1 - twoSided / 2;
  }

  /** One-sided z test, with the pooled share, that the first share is higher. */
  static double higherShare(long rows, double of, long otherRows, double otherOf) {
    if (of == 0 || otherOf == 0) {
      return 1;
    }
    double pooled = (rows + otherRows) / (of + otherOf);
    double deviation = Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / otherOf));
    double difference = rows / of - otherRows / otherOf;
    return deviation == 0 ? 1 : NORMAL.cumulativeProbability(-difference / deviation);
  }

  /** That none of some equal rows fell among the training rows by chance. */
  static double neverSeen(long rows, double live, double training) {
    return Math.pow(live / (live + training), rows);
  }

  /**
   * Adjusts p values so that of those below a level that share is false (Benjamini, Hochberg 1995).
   */
  static double[] falseDiscovery(List<Double> values) {
    int[] order =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.<Integer, Double>comparing(values::get).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[values.size()];
    double least = 1;
    for (int i = 0; i < order.length; i++) {
      least = Math.min(least, values.get(order[i]) * order.length / (order.length - i));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }

  /** Adjusts p values so that any is false with at most that chance (Holm 1979). */
  static double[] familyWise(List<Double> values) {
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
