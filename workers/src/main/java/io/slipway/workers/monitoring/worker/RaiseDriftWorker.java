package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.Alarm;
import io.slipway.workers.monitoring.DriftSignals;
import org.springframework.stereotype.Component;

@Component
public class RaiseDriftWorker {
  private final DriftSignals signals;

  RaiseDriftWorker(DriftSignals signals) {
    this.signals = signals;
  }

  @JobWorker(type = JobTypes.RAISE_DRIFT)
  public void raise(@VariablesAsType Input in) {
    signals.raise(in.alarm());
  }

  public record Input(Alarm alarm) {}
}
