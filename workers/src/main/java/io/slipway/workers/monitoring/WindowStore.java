package io.slipway.workers.monitoring;

import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps windows. */
public interface WindowStore {
  /** The window of a version that begins at the moment; the same slot is the same window. */
  LifecycleId slot(ModelName model, int version, Instant from, Instant at);

  Optional<MonitoredWindow> find(LifecycleId id);

  /** Until when the version was measured. */
  Optional<Instant> measuredTo(ModelName model, int version);

  /** Those of a version that were measured, the latest first. */
  List<MonitoredWindow> measured(ModelName model, int version, int most);

  /** Those of all versions that were measured or could not be, the latest first. */
  List<MonitoredWindow> list(ModelName model, int most);

  /** A measured window stays as it is: the first measurement counts. */
  void measure(LifecycleId id, DriftMeasurement measurement, DriftSeverity severity, Instant at);

  void decide(LifecycleId id, Alarm alarm);

  void refuse(LifecycleId id, String failure, Instant at);
}
