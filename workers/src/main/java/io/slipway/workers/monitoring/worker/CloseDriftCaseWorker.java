package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.DriftCases;
import org.springframework.stereotype.Component;

@Component
public class CloseDriftCaseWorker {
  private final DriftCases cases;

  CloseDriftCaseWorker(DriftCases cases) {
    this.cases = cases;
  }

  @JobWorker(type = JobTypes.CLOSE_DRIFT_CASE, fetchVariables = "driftId")
  public void clear(@ProcessInstanceKey long instance) {
    cases.clear(instance);
  }
}
