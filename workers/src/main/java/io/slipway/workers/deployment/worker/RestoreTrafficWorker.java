package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Deployments;
import org.springframework.stereotype.Component;

@Component
public class RestoreTrafficWorker {
  private final Deployments deployments;

  RestoreTrafficWorker(Deployments deployments) {
    this.deployments = deployments;
  }

  @JobWorker(type = JobTypes.RESTORE_TRAFFIC)
  public void restore(@VariablesAsType Input in) {
    deployments.restore(in.lifecycleId(), in.modelVersion(), in.environment());
  }

  public record Input(
      LifecycleId lifecycleId, Environment environment, ModelVersionRef modelVersion) {}
}
