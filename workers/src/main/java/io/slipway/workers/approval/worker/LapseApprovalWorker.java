package io.slipway.workers.approval.worker;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.slipway.processes.JobTypes;
import io.slipway.workers.approval.Lapses;
import org.springframework.stereotype.Component;

@Component
public class LapseApprovalWorker {
  private final Lapses lapses;

  LapseApprovalWorker(Lapses lapses) {
    this.lapses = lapses;
  }

  @JobWorker(type = JobTypes.LAPSE_APPROVAL)
  public void lapse(@ProcessInstanceKey long instance, @JobKey long job) {
    lapses.lapse(instance, job);
  }
}
