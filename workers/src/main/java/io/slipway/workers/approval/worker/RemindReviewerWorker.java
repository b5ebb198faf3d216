package io.slipway.workers.approval.worker;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.JobTypes;
import io.slipway.workers.lifecycle.Lifecycles;
import org.springframework.stereotype.Component;

@Component
public class RemindReviewerWorker {
  private final Lifecycles lifecycles;

  RemindReviewerWorker(Lifecycles lifecycles) {
    this.lifecycles = lifecycles;
  }

  @JobWorker(type = JobTypes.REMIND_REVIEWER)
  public void remind(@VariablesAsType Input in, @JobKey long job) {
    lifecycles.note(in.lifecycleId(), "REVIEW_REMINDED", job, in.inWords());
  }

  public record Input(
      LifecycleId lifecycleId, ModelVersionRef modelVersion, ApprovalPolicy policy) {
    String inWords() {
      return "A review of %s v%d waits longer than %s"
          .formatted(modelVersion.model(), modelVersion.version(), policy.sla());
    }
  }
}
