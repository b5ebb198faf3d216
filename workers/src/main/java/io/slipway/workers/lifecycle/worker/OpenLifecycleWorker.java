package io.slipway.workers.lifecycle.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.tracing.Tracing;
import io.slipway.workers.lifecycle.OpenLifecycle;
import io.slipway.workers.lifecycle.OpenLifecycle.Begun;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class OpenLifecycleWorker {
  private final OpenLifecycle openLifecycle;
  private final Tracing tracing;

  OpenLifecycleWorker(OpenLifecycle openLifecycle, Tracing tracing) {
    this.openLifecycle = openLifecycle;
    this.tracing = tracing;
  }

  @JobWorker(type = JobTypes.OPEN_LIFECYCLE)
  public Begun open(@VariablesAsType Input in, @ProcessInstanceKey long instance) {
    Begun begun = openLifecycle.open(in.lifecycleId(), in.asked(), instance);
    if (in.lifecycleId() == null) { // a form started it: the trace begins here
      tracing.startOf(begun.lifecycleId()).end();
    }
    return begun;
  }

  /** Tasklist's form fills {@code form}; whoever starts an instance by hand may give a request. */
  public record Input(
      @Nullable LifecycleId lifecycleId, @Nullable JsonNode request, @Nullable JsonNode form) {
    @Nullable JsonNode asked() {
      return request == null || request.isNull() ? form : request;
    }
  }
}
