package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.Alarm;
import io.slipway.workers.monitoring.DriftSignals;
import org.springframework.stereotype.Component;

@Component
public class ClearDriftWorker {
  private final DriftSignals signals;

  ClearDriftWorker(DriftSignals signals) {
    this.signals = signals;
  }

  @JobWorker(type = JobTypes.CLEAR_DRIFT)
  public void clear(@VariablesAsType Input in) {
    signals.clear(in.alarm());
  }

  public record Input(Alarm alarm) {}
}
