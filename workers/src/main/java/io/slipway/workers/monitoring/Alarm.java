package io.slipway.workers.monitoring;

import io.slipway.contract.LifecycleId;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a window.
 *
 * @param raise a case was opened: people are to be called
 * @param clear the open case has become moot
 * @param driftId the case that is meant
 */
public record Alarm(boolean raise, boolean clear, @Nullable LifecycleId driftId) {
  static final Alarm NONE = new Alarm(false, false, null);

  static Alarm raise(LifecycleId driftId) {
    return new Alarm(true, false, driftId);
  }

  static Alarm clear(LifecycleId driftId) {
    return new Alarm(false, true, driftId);
  }
}
