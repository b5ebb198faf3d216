package io.slipway.workers.lifecycle.worker;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.lifecycle.Lifecycles;
import org.springframework.stereotype.Component;

@Component
public class NotifyEscalationWorker {
  private final Lifecycles lifecycles;

  NotifyEscalationWorker(Lifecycles lifecycles) {
    this.lifecycles = lifecycles;
  }

  @JobWorker(type = JobTypes.NOTIFY_ESCALATION)
  public void notify(@VariablesAsType Input in, @JobKey long job) {
    lifecycles.note(in.lifecycleId(), "APPROVAL_OVERDUE", job, "The review is overdue");
  }

  public record Input(LifecycleId lifecycleId) {}
}
