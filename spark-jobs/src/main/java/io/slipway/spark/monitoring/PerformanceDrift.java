package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport.Performance;
import io.slipway.contract.DriftReport.Slice;
import io.slipway.spark.evaluation.ScoreMeasures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.jspecify.annotations.Nullable;

/** Holds the losses of labelled rows against those of the test rows. */
final class PerformanceDrift {
  static final int FEWEST_ROWS = 30;

  /** Of a window a day less than one in a year is below it by chance. */
  static final double LEVEL = 0.001;

  private static final int MOST_SLICES = 100;

  private final ScoredLabels live;
  private final ScoredLabels reference;

  PerformanceDrift(ScoredLabels live, ScoredLabels reference) {
    this.live = live;
    this.reference = reference;
  }

  /**
   * @param sliced names of the columns of {@link ScoredLabels#slices}
   * @return null with too few rows
   */
  @Nullable Performance measured(List<String> sliced) {
    if (live.rows() < FEWEST_ROWS || reference.rows() < FEWEST_ROWS) {
      return null;
    }
    Losses losses = losses();
    Map<String, Double> metrics = metrics(live);
    return new Performance(
        live.rows(),
        losses.loss(),
        losses.referenceLoss(),
        losses.ratio(),
        losses.pValue(),
        losses.higher(),
        ScoreMeasures.score(live.task(), metrics),
        metrics,
        metrics(reference),
        slices(sliced));
  }

  /** Losses of both sides, see {@link Performance}. */
  record Losses(double loss, double referenceLoss, double ratio, double pValue) {
    boolean higher() {
      return pValue < LEVEL;
    }
  }

  Losses losses() {
    StatisticalSummary here = live.losses();
    StatisticalSummary there = reference.losses();
    return new Losses(
        live.shown(here.getMean()),
        live.shown(there.getMean()),
        ratio(here, there),
        DriftTests.higherMean(here, there));
  }

  private static Map<String, Double> metrics(ScoredLabels of) {
    return ScoreMeasures.of(of.task(), of.width(), of.scores(), of.labels(), of.threshold());
  }

  private double ratio(StatisticalSummary here, StatisticalSummary there) {
    double before = live.shown(there.getMean());
    double now = live.shown(here.getMean());
    return before == 0 ? (now == 0 ? 1 : Double.MAX_VALUE) : now / before;
  }

  private record Tested(Slice slice, double p) {}

  private List<Slice> slices(List<String> columns) {
    List<Tested> tested = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      for (String value : new TreeSet<>(List.of(live.slices()[column]))) {
        Tested slice = slice(columns, column, value);
        if (slice != null) {
          tested.add(slice);
        }
      }
    }
    double[] adjusted = DriftTests.familyWise(tested.stream().map(Tested::p).toList());
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Slice it = tested.get(i).slice();
      slices.add(
          new Slice(
              it.column(),
              it.value(),
              it.rows(),
              it.loss(),
              it.referenceLoss(),
              it.ratio(),
              adjusted[i] < ColumnDrift.LEVEL));
    }
    slices.sort(Comparator.comparing(Slice::worse).thenComparingDouble(Slice::ratio).reversed());
    return slices.subList(0, Math.min(MOST_SLICES, slices.size()));
  }

  private @Nullable Tested slice(List<String> columns, int column, String value) {
    int[] here = live.rowsOf(column, value);
    int[] there = reference.rowsOf(column, value);
    if (here.length < FEWEST_ROWS || there.length < FEWEST_ROWS) {
      return null;
    }
    StatisticalSummary losses = live.losses(here);
    StatisticalSummary before = reference.losses(there);
    return new Tested(
        new Slice(
            columns.get(column),
            value,
            here.length,
            live.shown(losses.getMean()),
            live.shown(before.getMean()),
            ratio(losses, before),
            false),
        DriftTests.higherMean(losses, before));
  }
}
