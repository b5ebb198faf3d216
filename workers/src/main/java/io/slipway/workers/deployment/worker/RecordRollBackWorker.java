package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.lifecycle.Lifecycles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class RecordRollBackWorker {
  private static final String ELEMENT = "Task_RecordRollBack";

  private final Deployments deployments;
  private final Lifecycles lifecycles;

  RecordRollBackWorker(Deployments deployments, Lifecycles lifecycles) {
    this.deployments = deployments;
    this.lifecycles = lifecycles;
  }

  @JobWorker(type = JobTypes.RECORD_ROLL_BACK)
  public void record(@VariablesAsType Input in, @JobKey long job) {
    String reason = RollBackReason.of(in.failure());
    deployments.recordRollBack(in.lifecycleId(), reason);
    lifecycles.note(in.lifecycleId(), "ROLLED_BACK", job, reason);
    lifecycles.close(
        in.lifecycleId(),
        new Failure(Errors.DEPLOYMENT_ROLLED_BACK, in.version() + ": " + reason, ELEMENT));
  }

  public record Input(
      LifecycleId lifecycleId, ModelVersionRef modelVersion, @Nullable Failure failure) {
    String version() {
      return modelVersion.model() + " v" + modelVersion.version();
    }
  }
}
