package io.slipway.spark.monitoring;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.DriftReport.Share;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.monitoring.Divergence.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.apache.commons.math3.stat.descriptive.StatisticalSummaryValues;
import org.jspecify.annotations.Nullable;

/** Compares one column of a window with the training rows. */
final class ColumnDrift {
  static final double LEVEL = 0.01;
  private static final int MOST_NAMED = 20;

  private final PackageManifest.Input input;
  private final ColumnStatistics training;
  private final ColumnCounts live;
  private final ColumnBins bins;
  private final Counts all;

  ColumnDrift(PackageManifest.Input input, ColumnCounts live) {
    this.input = input;
    this.training = input.statistics();
    this.live = live;
    this.bins = ColumnBins.of(input, live);
    this.all = bins.counts();
  }

  /** All statistics; whether it drifted is known only beside the other columns. */
  Column measured() {
    boolean text = input.type() == ColumnType.TEXT;
    double p = text ? DriftTests.chiSquare(all) : numberP();
    return new Column(
        input.name(),
        input.type(),
        bins.bins().stream().filter(bin -> bin.live() + bin.reference() > 0).toList(),
        effect(text),
        Divergence.jensenShannon(all),
        text ? null : wasserstein(),
        text ? "chi-square" : "kolmogorov-smirnov",
        p,
        p,
        text ? DriftTests.cramersV(all) : meanDifference(),
        text || live.present() == 0 ? null : live.mean(),
        training.mean(),
        share(live.missing(), live.rows()),
        share(training.missing(), training.rows()),
        missingRise(),
        text ? null : outside(),
        newCategoryShare(text),
        text ? newCategories() : List.of(),
        false,
        "");
  }

  /**
   * Deciles that coincide, as those of a flag that is nearly always 0, do not see what moves within
   * them. Between normal distributions of one width the index is the squared difference of the
   * means in standard deviations, so that this is the effect where it is larger.
   */
  private double effect(boolean text) {
    double index = Divergence.stabilityIndex(all);
    if (text || meanP() >= LEVEL) {
      return index;
    }
    double difference = meanDifference();
    double chance = 1.0 / live.present() + 1.0 / present();
    return Math.max(index, difference * difference - chance);
  }

  /** The smallest of three tests, each of which may find something (Bonferroni). */
  private double numberP() {
    double missing =
        Math.min(
            DriftTests.higherShare(
                live.missing(), live.rows(), training.missing(), training.rows()),
            DriftTests.higherShare(
                training.missing(), training.rows(), live.missing(), live.rows()));
    double distribution = DriftTests.kolmogorovSmirnov(bins.present());
    return Math.min(1, 3 * Math.min(Math.min(distribution, meanP()), 2 * missing));
  }

  private double meanP() {
    return DriftTests.differentMeans(
        summary(live.present(), live.mean(), live.variance()),
        summary(present(), trainingMean(), trainingDeviation() * trainingDeviation()));
  }

  private static StatisticalSummary summary(long rows, double mean, double variance) {
    return new StatisticalSummaryValues(mean, variance, rows, 0, 0, mean * rows);
  }

  private long present() {
    return training.rows() - training.missing();
  }

  private double trainingMean() {
    return Objects.requireNonNullElse(training.mean(), 0.0);
  }

  private double trainingDeviation() {
    return Objects.requireNonNullElse(training.standardDeviation(), 0.0);
  }

  /** Cohen's d. */
  private double meanDifference() {
    if (live.present() == 0 || present() == 0) {
      return 0;
    }
    double pooled = Math.sqrt((live.variance() + trainingDeviation() * trainingDeviation()) / 2);
    return pooled == 0 ? 0 : (live.mean() - trainingMean()) / pooled;
  }

  private @Nullable Double wasserstein() {
    double deviation = trainingDeviation();
    if (deviation == 0 || live.present() == 0) {
      return null;
    }
    double[] edges = bins.edges().stream().mapToDouble(Double::doubleValue).toArray();
    return Divergence.wasserstein(bins.present(), edges) / deviation;
  }

  private double outside() {
    long[] numbers = live.numbers();
    return training.quantiles().isEmpty()
        ? 0
        : share(numbers[0] + numbers[numbers.length - 1], live.rows());
  }

  private double missingRise() {
    double rise = share(live.missing(), live.rows()) - share(training.missing(), training.rows());
    double p =
        DriftTests.higherShare(live.missing(), live.rows(), training.missing(), training.rows());
    return rise > 0 && p < LEVEL ? rise : 0;
  }

  private double newCategoryShare(boolean text) {
    if (!text || !ColumnBins.namesAll(training)) {
      return 0;
    }
    long rows = live.otherRows();
    return DriftTests.neverSeen(rows, live.rows(), training.rows()) < LEVEL
        ? share(rows, live.rows())
        : 0;
  }

  private List<Share> newCategories() {
    if (!ColumnBins.namesAll(training)) {
      return List.of();
    }
    List<Share> found = new ArrayList<>();
    for (Map.Entry<String, Long> other : live.others().entrySet()) {
      found.add(new Share(other.getKey(), other.getValue(), share(other.getValue(), live.rows())));
    }
    found.sort(
        (one, two) ->
            one.rows() == two.rows()
                ? one.value().compareTo(two.value())
                : Long.compare(two.rows(), one.rows()));
    return found.subList(0, Math.min(MOST_NAMED, found.size()));
  }

  private static double share(long rows, long of) {
    return of == 0 ? 0 : (double) rows / of;
  }
}
