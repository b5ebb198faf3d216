package io.slipway.workers.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftMeasurement.DriftedColumn;
import io.slipway.contract.ModelName;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What monitoring shows, as metrics. */
@Component
public class MonitoringMetrics {
  /** A window is that late before it counts as overdue. */
  private static final Duration LATE = Duration.ofHours(2);

  private static final int TOP = 10;

  private final MeterRegistry registry;
  private final WindowStore windows;
  private final DriftStore cases;
  private final DeployedModels models;
  private final Clock clock;
  private final MultiGauge drift;
  private final MultiGauge effects;
  private final MultiGauge performance;
  private final MultiGauge overdue;

  public MonitoringMetrics(
      MeterRegistry registry,
      WindowStore windows,
      DriftStore cases,
      DeployedModels models,
      Clock clock) {
    this.registry = registry;
    this.windows = windows;
    this.cases = cases;
    this.models = models;
    this.clock = clock;
    this.drift = gauge("slipway.drift.cases", "Cases of drift by state");
    this.effects = gauge("slipway.drift.effect", "Population stability index of drifted columns");
    this.performance = gauge("slipway.model.performance", "Performance in the last window");
    this.overdue = gauge("slipway.monitoring.overdue", "1 while a window is two hours late");
  }

  void measured(MonitoredWindow window) {
    registry
        .counter(
            "slipway.monitoring.windows",
            "model",
            window.model().value(),
            "severity",
            String.valueOf(window.severity()))
        .increment();
  }

  void received(ModelName model, int labels) {
    registry.counter("slipway.labels.received", "model", model.value()).increment(labels);
  }

  /** Reads the records anew. */
  public void refresh() {
    Map<DriftState, Long> counts = cases.countByState();
    drift.register(
        Arrays.stream(DriftState.values())
            .map(state -> Row.of(Tags.of("state", state.name()), counts.getOrDefault(state, 0L)))
            .toList(),
        true);
    List<DeployedModel> all =
        models.names().stream().flatMap(name -> models.find(name).stream()).toList();
    List<MonitoredWindow> last =
        all.stream()
            .flatMap(one -> windows.measured(one.model(), one.version().version(), 1).stream())
            .toList();
    effects.register(last.stream().flatMap(window -> effects(window).stream()).toList(), true);
    performance.register(
        last.stream().flatMap(window -> performance(window).stream()).toList(), true);
    overdue.register(all.stream().map(this::overdue).toList(), true);
  }

  private MultiGauge gauge(String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static List<Row<?>> effects(MonitoredWindow window) {
    DriftMeasurement measured = window.measurement();
    List<Row<?>> rows = new ArrayList<>();
    if (measured != null) {
      for (DriftedColumn column : measured.drifted().stream().limit(TOP).toList()) {
        rows.add(
            Row.of(
                Tags.of("model", window.model().value(), "column", column.column()),
                column.effect()));
      }
    }
    return rows;
  }

  private static List<Row<?>> performance(MonitoredWindow window) {
    DriftMeasurement measured = window.measurement();
    List<Row<?>> rows = new ArrayList<>();
    if (measured != null) {
      add(rows, window, "score", measured.score());
      add(rows, window, "loss_ratio", measured.lossRatio());
      add(rows, window, "estimated_loss_ratio", measured.estimatedLossRatio());
      add(rows, window, "prediction_effect", measured.predictionEffect());
    }
    return rows;
  }

  private static void add(
      List<Row<?>> rows, MonitoredWindow window, String metric, @Nullable Double value) {
    if (value != null) {
      rows.add(Row.of(Tags.of("model", window.model().value(), "metric", metric), value));
    }
  }

  private Row<?> overdue(DeployedModel model) {
    String time = model.monitoring().windowTime();
    boolean late =
        time != null
            && windows
                .measuredTo(model.model(), model.version().version())
                .orElse(model.since())
                .plus(Duration.parse(time))
                .plus(LATE)
                .isBefore(clock.instant());
    return Row.of(Tags.of("model", model.model().value()), late ? 1 : 0);
  }
}
