package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Deployments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class RestoreTrafficWorker {
  private final Deployments deployments;

  RestoreTrafficWorker(Deployments deployments) {
    this.deployments = deployments;
  }

  @JobWorker(type = JobTypes.RESTORE_TRAFFIC)
  public void restore(@VariablesAsType Input in) {
    deployments.restore(in.lifecycleId(), RollBackReason.of(in.failure()));
  }

  public record Input(LifecycleId lifecycleId, @Nullable Failure failure) {}
}
