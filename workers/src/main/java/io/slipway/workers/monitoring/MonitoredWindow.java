package io.slipway.workers.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of what a version answered.
 *
 * @param to moment of its last answer, once it was measured
 * @param failure why it could not be measured
 * @param at when it was listed, measured or refused last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MonitoredWindow(
    LifecycleId windowId,
    ModelName model,
    int version,
    Instant from,
    @Nullable Instant to,
    State state,
    @Nullable Severity severity,
    @Nullable String reason,
    @Nullable DriftMeasurement measurement,
    @Nullable Alarm alarm,
    @Nullable String failure,
    Instant at) {

  /** How far it is. */
  public enum State {
    LISTED,
    MEASURED,
    UNMEASURED
  }
}
