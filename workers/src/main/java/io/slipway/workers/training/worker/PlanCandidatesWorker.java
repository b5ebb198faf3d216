package io.slipway.workers.training.worker;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.processes.JobTypes;
import io.slipway.workers.training.TrainingPlans;
import io.slipway.workers.training.TrainingPlans.Plan;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
public class PlanCandidatesWorker {
  private final TrainingPlans plans;

  PlanCandidatesWorker(TrainingPlans plans) {
    this.plans = plans;
  }

  @JobWorker(type = JobTypes.PLAN_CANDIDATES)
  public Output plan(@VariablesAsType Input in, @JobKey long job) {
    Plan plan = plans.make(in.lifecycleId(), job, in.request());
    return new Output(plan.candidates(), plan.trainingDeadline().toString());
  }

  public record Input(LifecycleId lifecycleId, LifecycleRequest request) {}

  /**
   * The plan as process variables.
   *
   * @param trainingDeadline ISO 8601, for a timer
   */
  public record Output(List<CandidateSpec> candidates, String trainingDeadline) {}
}
