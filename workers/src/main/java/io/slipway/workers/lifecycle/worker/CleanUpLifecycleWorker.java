package io.slipway.workers.lifecycle.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.lifecycle.Lifecycles;
import org.springframework.stereotype.Component;

@Component
public class CleanUpLifecycleWorker {
  private final Lifecycles lifecycles;
  private final Deployments deployments;

  CleanUpLifecycleWorker(Lifecycles lifecycles, Deployments deployments) {
    this.deployments = deployments;
    this.lifecycles = lifecycles;
  }

  @JobWorker(type = JobTypes.CLEAN_UP_LIFECYCLE)
  public void cleanUp(@VariablesAsType Input in) {
    deployments.abandon(in.lifecycleId());
    lifecycles.cleanUp(in.lifecycleId());
  }

  public record Input(LifecycleId lifecycleId) {}
}
