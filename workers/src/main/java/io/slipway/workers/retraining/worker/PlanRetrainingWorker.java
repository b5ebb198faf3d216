package io.slipway.workers.retraining.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.DataCollection;
import io.slipway.contract.RetrainingReview;
import io.slipway.processes.JobTypes;
import io.slipway.workers.retraining.RetrainingPlans;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class PlanRetrainingWorker {
  private final RetrainingPlans plans;

  PlanRetrainingWorker(RetrainingPlans plans) {
    this.plans = plans;
  }

  @JobWorker(type = JobTypes.PLAN_RETRAINING)
  public Output plan(@VariablesAsType Input in, @ProcessInstanceKey long instance) {
    RetrainingReview review = in.review();
    return new Output(
        review == null ? plans.because(instance) : plans.scheduled(review.model(), instance));
  }

  /**
   * What it is planned for.
   *
   * @param review of a retraining that is due; none of a case of drift
   */
  public record Input(@Nullable RetrainingReview review) {}

  /** Null stands there, too: what was planned in an earlier round does not hold any more. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Output(@Nullable DataCollection collection) {}
}
