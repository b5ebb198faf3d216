package io.slipway.workers.monitoring;

import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.outcome.Unrecoverable;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records what windows showed, and what follows. */
@Service
public class WindowRecords {
  private static final Logger LOG = LoggerFactory.getLogger(WindowRecords.class);

  private final WindowStore windows;
  private final DriftStore cases;
  private final Alarms alarms;
  private final DeployedModels models;
  private final DriftNews news;
  private final MonitoringMetrics metrics;
  private final Clock clock;

  public WindowRecords(
      WindowStore windows,
      DriftStore cases,
      Alarms alarms,
      DeployedModels models,
      DriftNews news,
      MonitoringMetrics metrics,
      Clock clock) {
    this.windows = windows;
    this.cases = cases;
    this.alarms = alarms;
    this.models = models;
    this.news = news;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Records a window; told twice it gives the same answer. */
  @Transactional
  public Alarm record(DriftWindow window, DriftMeasurement measurement, DriftSeverity severity) {
    MonitoredWindow before = find(window.windowId());
    cases.lock(before.model());
    before = find(window.windowId());
    if (before.alarm() != null) {
      return before.alarm();
    }
    windows.measure(before.windowId(), measurement, severity, clock.instant());
    MonitoredWindow measured = find(before.windowId());
    Alarm alarm = alarms.decide(measured, deployed(measured).monitoring());
    windows.decide(measured.windowId(), alarm);
    tell(measured, alarm);
    return alarm;
  }

  /** Records that a window could not be measured; it is tried again when the next one is due. */
  @Transactional
  public void refuse(DriftWindow window, Failure failure) {
    MonitoredWindow known = find(window.windowId());
    windows.refuse(known.windowId(), failure.message(), clock.instant());
    LOG.warn("Not measured: windowId={} reason={}", known.windowId(), failure.message());
    news.unmeasured(known, deployed(known).team(), failure.message());
  }

  private void tell(MonitoredWindow window, Alarm alarm) {
    Severity severity = Objects.requireNonNull(window.severity());
    metrics.measured(window);
    LOG.info(
        "Measured: windowId={} severity={} raise={} reason={}",
        window.windowId(),
        severity,
        alarm.raise(),
        window.reason());
    LifecycleId driftId = alarm.driftId();
    if (alarm.raise() && driftId != null) {
      news.raised(cases.find(driftId).orElseThrow(), deployed(window).team());
    }
  }

  private DeployedModel deployed(MonitoredWindow window) {
    return models.find(window.model(), window.version()).orElseThrow();
  }

  private MonitoredWindow find(LifecycleId id) {
    return windows
        .find(id)
        .orElseThrow(
            () ->
                new Unrecoverable(
                    "Window not found: " + id + ". Cancel this instance: the next hour lists it."));
  }
}
