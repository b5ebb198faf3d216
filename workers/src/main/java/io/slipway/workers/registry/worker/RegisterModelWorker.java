package io.slipway.workers.registry.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.JobTypes;
import io.slipway.workers.registry.CommittedEvidence;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.Registration;
import java.time.Clock;
import org.springframework.stereotype.Component;

@Component
public class RegisterModelWorker {
  private final CommittedEvidence evidence;
  private final ModelRegistry registry;
  private final Clock clock;

  RegisterModelWorker(CommittedEvidence evidence, ModelRegistry registry, Clock clock) {
    this.evidence = evidence;
    this.registry = registry;
    this.clock = clock;
  }

  @JobWorker(type = JobTypes.REGISTER_MODEL)
  public Output register(@VariablesAsType Registration in) {
    evidence.require(in);
    return new Output(registry.register(in, clock.instant()).ref());
  }

  public record Output(ModelVersionRef modelVersion) {}
}
