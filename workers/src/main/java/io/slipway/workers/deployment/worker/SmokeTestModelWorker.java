package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.deployment.Serving.SmokeTest;
import org.springframework.stereotype.Component;

@Component
public class SmokeTestModelWorker {
  private final Deployments deployments;

  SmokeTestModelWorker(Deployments deployments) {
    this.deployments = deployments;
  }

  @JobWorker(type = JobTypes.SMOKE_TEST_MODEL)
  public Output smokeTest(@VariablesAsType Input in) {
    return new Output(deployments.smokeTest(in.lifecycleId(), in.modelVersion()));
  }

  public record Input(LifecycleId lifecycleId, ModelVersionRef modelVersion) {}

  public record Output(SmokeTest smokeTest) {}
}
