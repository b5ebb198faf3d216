package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.DeploymentSpec;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Canaries;
import io.slipway.workers.deployment.Canary;
import io.slipway.workers.deployment.CanaryTerms;
import io.slipway.workers.deployment.DeploymentPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class StartCanaryWorker {
  private final Canaries canaries;

  StartCanaryWorker(Canaries canaries) {
    this.canaries = canaries;
  }

  @JobWorker(type = JobTypes.START_CANARY)
  public Output start(@VariablesAsType Input in) {
    return new Output(
        canaries.start(in.lifecycleId(), in.modelVersion(), in.environment(), in.terms()));
  }

  public record Input(
      LifecycleId lifecycleId,
      Environment environment,
      ModelVersionRef modelVersion,
      DeploymentPolicy deploymentPolicy,
      @Nullable DeploymentSpec deploymentWishes) {
    CanaryTerms terms() {
      return CanaryTerms.of(deploymentPolicy, deploymentWishes);
    }
  }

  public record Output(Canary canary) {}
}
