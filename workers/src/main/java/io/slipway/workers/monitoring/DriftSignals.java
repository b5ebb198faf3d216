package io.slipway.workers.monitoring;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.outcome.Unrecoverable;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Begins and ends the process of a case. Only what our own record says is signalled. */
@Service
public class DriftSignals {
  private final DriftStore cases;
  private final DriftCases looksAfter;
  private final DriftNews news;

  public DriftSignals(DriftStore cases, DriftCases looksAfter, DriftNews news) {
    this.cases = cases;
    this.looksAfter = looksAfter;
    this.news = news;
  }

  /** Starts the process of a case that is open and has none. */
  public void raise(Alarm alarm) {
    DriftRecord drift = find(alarm);
    if (drift.state() == DriftState.OPEN && drift.processInstanceKey() == null) {
      news.detected(drift);
    }
  }

  /** Ends the process of a case about which nobody has decided. */
  public void clear(Alarm alarm) {
    DriftRecord drift = find(alarm);
    if (drift.state() != DriftState.OPEN) {
      return;
    }
    if (drift.processInstanceKey() == null) {
      looksAfter.clear(drift);
    } else {
      news.cleared(drift);
    }
  }

  private DriftRecord find(Alarm alarm) {
    LifecycleId id = alarm.driftId();
    return Optional.ofNullable(id)
        .flatMap(cases::find)
        .orElseThrow(
            () ->
                new Unrecoverable(
                    "There is no case of drift " + id + ". Somebody edited the variable alarm."));
  }
}
