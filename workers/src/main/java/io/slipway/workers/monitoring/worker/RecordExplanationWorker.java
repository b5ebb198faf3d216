package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.DriftExplanation;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.DriftCases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class RecordExplanationWorker {
  private final DriftCases cases;

  RecordExplanationWorker(DriftCases cases) {
    this.cases = cases;
  }

  @JobWorker(type = JobTypes.RECORD_EXPLANATION)
  public Output record(@VariablesAsType Input in, @ProcessInstanceKey long instance) {
    return new Output(cases.explain(instance, in.explanation()));
  }

  public record Input(@Nullable DriftExplanation explanation) {}

  public record Output(String explanationUrl) {}
}
