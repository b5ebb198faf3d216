package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Deployment;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Deployments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class PromoteModelWorker {
  private final Deployments deployments;

  PromoteModelWorker(Deployments deployments) {
    this.deployments = deployments;
  }

  @JobWorker(type = JobTypes.PROMOTE_MODEL)
  public Output promote(@VariablesAsType Input in) {
    return new Output(
        deployments.promote(in.lifecycleId(), in.modelVersion(), in.environment(), in.reason()));
  }

  public record Input(
      LifecycleId lifecycleId,
      Environment environment,
      ModelVersionRef modelVersion,
      @Nullable CanaryVerdict canaryVerdict) {
    String reason() {
      return canaryVerdict == null ? "Without a canary" : canaryVerdict.reason();
    }
  }

  /** What the table canary-verdict said. */
  public record CanaryVerdict(String reason) {}

  public record Output(Deployment deployment) {}
}
