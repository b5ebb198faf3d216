package io.slipway.workers.deployment.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.deployment.Canaries;
import io.slipway.workers.deployment.Measurement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class MeasureCanaryWorker {
  private final Canaries canaries;

  MeasureCanaryWorker(Canaries canaries) {
    this.canaries = canaries;
  }

  @JobWorker(type = JobTypes.MEASURE_CANARY)
  public Output measure(@VariablesAsType Input in) {
    return new Output(canaries.measure(in.lifecycleId(), in.measurement()));
  }

  public record Input(LifecycleId lifecycleId, @Nullable Measurement measurement) {}

  public record Output(Measurement measurement) {}
}
