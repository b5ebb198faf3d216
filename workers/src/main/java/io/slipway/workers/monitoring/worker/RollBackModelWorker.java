package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.DriftCases;
import org.springframework.stereotype.Component;

@Component
public class RollBackModelWorker {
  private final DriftCases cases;

  RollBackModelWorker(DriftCases cases) {
    this.cases = cases;
  }

  @JobWorker(type = JobTypes.ROLL_BACK_MODEL, fetchVariables = "driftId")
  public void rollBack(@ProcessInstanceKey long instance) {
    cases.rollBack(instance);
  }
}
