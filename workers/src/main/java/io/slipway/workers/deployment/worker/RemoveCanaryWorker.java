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
public class RemoveCanaryWorker {
  private final Deployments deployments;

  RemoveCanaryWorker(Deployments deployments) {
    this.deployments = deployments;
  }

  @JobWorker(type = JobTypes.REMOVE_CANARY)
  public void remove(@VariablesAsType Input in) {
    deployments.removeCanary(in.lifecycleId(), RollBackReason.of(in.failure()));
  }

  public record Input(LifecycleId lifecycleId, @Nullable Failure failure) {}
}
