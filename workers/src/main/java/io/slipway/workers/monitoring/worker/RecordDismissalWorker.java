package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.DriftCases;
import org.springframework.stereotype.Component;

@Component
public class RecordDismissalWorker {
  private final DriftCases cases;

  RecordDismissalWorker(DriftCases cases) {
    this.cases = cases;
  }

  @JobWorker(type = JobTypes.RECORD_DISMISSAL, fetchVariables = "driftId")
  public void dismiss(@ProcessInstanceKey long instance) {
    cases.dismiss(instance);
  }
}
