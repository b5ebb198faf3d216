package io.slipway.workers.lifecycle.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.lifecycle.CloseLifecycle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class CloseLifecycleWorker {
  private final CloseLifecycle closeLifecycle;

  CloseLifecycleWorker(CloseLifecycle closeLifecycle) {
    this.closeLifecycle = closeLifecycle;
  }

  @JobWorker(type = JobTypes.CLOSE_LIFECYCLE)
  public void close(@VariablesAsType Input in) {
    closeLifecycle.close(in.lifecycleId(), in.failure());
  }

  public record Input(LifecycleId lifecycleId, @Nullable Failure failure) {}
}
