package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.SmokeTests;
import io.slipway.workers.deployment.SmokeTests.Passed;
import org.springframework.stereotype.Component;

@Component
public class SmokeTestModelWorker {
  private final SmokeTests smokeTests;

  SmokeTestModelWorker(SmokeTests smokeTests) {
    this.smokeTests = smokeTests;
  }

  @JobWorker(type = JobTypes.SMOKE_TEST_MODEL)
  public Passed smokeTest(@VariablesAsType Input in) {
    return smokeTests.test(in.lifecycleId(), in.modelVersion(), in.environment());
  }

  public record Input(
      LifecycleId lifecycleId, Environment environment, ModelVersionRef modelVersion) {}
}
