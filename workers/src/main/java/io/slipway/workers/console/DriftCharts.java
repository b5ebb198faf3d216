package io.slipway.workers.console;

import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftMeasurement.DriftedColumn;
import io.slipway.workers.console.LineChart.Series;
import io.slipway.workers.monitoring.MonitoredWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Drawings of what windows showed: how far columns moved, and how the loss rose. */
public final class DriftCharts {
  private static final int MOST_COLUMNS = 4;
  private static final double ALARMING_EFFECT = 0.25;
  private static final double ALARMING_LOSS_RATIO = 1.25;

  private final List<DriftMeasurement> measured = new ArrayList<>();

  /**
   * Reads the measured windows.
   *
   * @param windows the latest first
   */
  public DriftCharts(List<MonitoredWindow> windows) {
    for (MonitoredWindow window : windows) {
      DriftMeasurement measurement = window.measurement();
      if (measurement != null && measurement.enough()) {
        measured.add(measurement);
      }
    }
    Collections.reverse(measured);
  }

  public boolean isEmpty() {
    return measured.isEmpty();
  }

  /** The columns that moved most. */
  public String effects() {
    Map<String, Double> largest = new HashMap<>();
    measured.stream()
        .flatMap(one -> one.drifted().stream())
        .forEach(column -> largest.merge(column.column(), column.effect(), Math::max));
    List<Series> series = new ArrayList<>();
    largest.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_COLUMNS)
        .forEach(column -> series.add(new Series(column.getKey(), effectsOf(column.getKey()))));
    series.add(new Series("(what was answered)", values(DriftMeasurement::predictionEffect)));
    return LineChart.of(
        "Effect (population stability index) of the columns that moved most, window by window;"
            + " the dashed line is 0.25",
        series,
        ALARMING_EFFECT);
  }

  /** The loss against that on the test rows. */
  public String losses() {
    return LineChart.of(
        "Loss on the labelled rows over the loss on the test rows, window by window; the dashed"
            + " line is 1.25",
        List.of(
            new Series("with labels", values(DriftMeasurement::lossRatio)),
            new Series("estimated", values(DriftMeasurement::estimatedLossRatio))),
        ALARMING_LOSS_RATIO);
  }

  private List<@Nullable Double> effectsOf(String column) {
    return values(
        one ->
            one.drifted().stream()
                .filter(moved -> moved.column().equals(column))
                .map(DriftedColumn::effect)
                .findFirst()
                .orElse(0.0));
  }

  private List<@Nullable Double> values(Reading reading) {
    List<@Nullable Double> values = new ArrayList<>();
    measured.forEach(one -> values.add(reading.of(Objects.requireNonNull(one))));
    return values;
  }

  /** One figure of a measurement, where it has it. */
  private interface Reading {
    @Nullable Double of(DriftMeasurement measurement);
  }
}
