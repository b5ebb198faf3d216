package io.slipway.workers.monitoring;

import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftMeasurement.DriftedColumn;
import io.slipway.contract.MonitoringSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Decides whether people are to be called: one case for an incident, and none for a hiccup. */
@Component
class Alarms {
  private final WindowStore windows;
  private final DriftStore cases;
  private final Clock clock;

  Alarms(WindowStore windows, DriftStore cases, Clock clock) {
    this.windows = windows;
    this.cases = cases;
    this.clock = clock;
  }

  /** To be called where nobody else changes cases of the model, once the window is recorded. */
  Alarm decide(MonitoredWindow window, MonitoringSpec spec) {
    Optional<DriftRecord> open = cases.open(window.model());
    if (open.isPresent()) {
      return isOver(open.get(), window, spec) ? Alarm.clear(open.get().driftId()) : Alarm.NONE;
    }
    boolean raise =
        isAlarming(window, spec) && !isDismissed(window) && !cases.isRetrained(window.model());
    return raise ? Alarm.raise(cases.raise(window, clock.instant())) : Alarm.NONE;
  }

  private boolean isOver(DriftRecord open, MonitoredWindow window, MonitoringSpec spec) {
    List<MonitoredWindow> last = last(window, spec);
    return open.state() == DriftState.OPEN
        && open.version() == window.version()
        && last.size() == spec.ofWindows()
        && last.stream().allMatch(one -> one.severity() == Severity.NONE);
  }

  private boolean isAlarming(MonitoredWindow window, MonitoringSpec spec) {
    Severity severity = Objects.requireNonNull(window.severity());
    long alarming =
        last(window, spec).stream()
            .filter(one -> Objects.requireNonNull(one.severity()).isAlarming())
            .count();
    return severity == Severity.CRITICAL
        || (severity.isAlarming() && alarming >= spec.alarmingWindows());
  }

  private List<MonitoredWindow> last(MonitoredWindow window, MonitoringSpec spec) {
    return windows.measured(window.model(), window.version(), spec.ofWindows());
  }

  /** Somebody has said of the same, or of more, that it may be left alone for a while. */
  private boolean isDismissed(MonitoredWindow window) {
    Instant now = clock.instant();
    return cases.list(Optional.of(window.model()), Optional.of(DriftState.DISMISSED)).stream()
        .filter(one -> one.version() == window.version())
        .filter(one -> isLive(one, now))
        .anyMatch(one -> covers(one, window));
  }

  private static boolean isLive(DriftRecord one, Instant now) {
    Response response = one.response();
    Instant until = response == null ? null : response.until();
    return until != null && until.isAfter(now);
  }

  private boolean covers(DriftRecord dismissed, MonitoredWindow window) {
    DriftMeasurement before =
        Objects.requireNonNull(windows.find(dismissed.windowId()).orElseThrow().measurement());
    DriftMeasurement now = Objects.requireNonNull(window.measurement());
    return Objects.requireNonNull(window.severity()).compareTo(dismissed.severity()) <= 0
        && columns(before).containsAll(columns(now))
        && (before.lossIsHigher() || !now.lossIsHigher());
  }

  private static Set<String> columns(DriftMeasurement measurement) {
    return measurement.drifted().stream()
        .map(DriftedColumn::column)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
