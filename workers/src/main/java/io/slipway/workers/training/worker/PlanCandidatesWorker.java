package io.slipway.workers.training.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.processes.JobTypes;
import io.slipway.workers.training.Candidates;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
public class PlanCandidatesWorker {
  @JobWorker(type = JobTypes.PLAN_CANDIDATES)
  public Output plan(@VariablesAsType Input in) {
    return new Output(Candidates.plan(in.request()));
  }

  public record Input(LifecycleRequest request) {}

  public record Output(List<CandidateSpec> candidates) {}
}
