package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Deployment;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Deployments;
import org.springframework.stereotype.Component;

@Component
public class PromoteModelWorker {
  private final Deployments deployments;

  PromoteModelWorker(Deployments deployments) {
    this.deployments = deployments;
  }

  @JobWorker(type = JobTypes.PROMOTE_MODEL)
  public Output promote(@VariablesAsType Input in) {
    return new Output(deployments.promote(in.lifecycleId(), in.modelVersion(), in.environment()));
  }

  public record Input(
      LifecycleId lifecycleId, Environment environment, ModelVersionRef modelVersion) {}

  public record Output(Deployment deployment) {}
}
