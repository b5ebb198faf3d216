package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.DriftCases;
import io.slipway.workers.monitoring.DriftCases.Opened;
import org.springframework.stereotype.Component;

@Component
public class OpenDriftCaseWorker {
  private final DriftCases cases;

  OpenDriftCaseWorker(DriftCases cases) {
    this.cases = cases;
  }

  @JobWorker(type = JobTypes.OPEN_DRIFT_CASE)
  public Opened open(@VariablesAsType Input in, @ProcessInstanceKey long instance) {
    return cases.open(in.driftId(), instance);
  }

  public record Input(LifecycleId driftId) {}
}
