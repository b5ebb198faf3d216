package io.slipway.workers.approval.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.slipway.processes.JobTypes;
import io.slipway.workers.approval.Lapses;
import org.springframework.stereotype.Component;

@Component
public class NotifyLapseWorker {
  private final Lapses lapses;

  NotifyLapseWorker(Lapses lapses) {
    this.lapses = lapses;
  }

  @JobWorker(type = JobTypes.NOTIFY_LAPSE)
  public void tell(@ProcessInstanceKey long instance) {
    lapses.tell(instance);
  }
}
