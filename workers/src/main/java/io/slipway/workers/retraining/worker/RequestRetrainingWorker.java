package io.slipway.workers.retraining.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.CollectedData;
import io.slipway.contract.DataCollection;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.RetrainingReview;
import io.slipway.processes.JobTypes;
import io.slipway.workers.retraining.Retrainings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class RequestRetrainingWorker {
  private final Retrainings retrainings;

  RequestRetrainingWorker(Retrainings retrainings) {
    this.retrainings = retrainings;
  }

  @JobWorker(type = JobTypes.REQUEST_RETRAINING)
  public Output request(@VariablesAsType Input in, @ProcessInstanceKey long instance) {
    RetrainingReview review = in.review();
    return new Output(
        new Retraining(
            review == null
                ? retrainings.because(instance, in.collected())
                : retrainings.scheduled(review.model(), instance, in.why(), in.collected())));
  }

  /**
   * What is requested.
   *
   * @param review of a retraining that is due; none of a case of drift
   * @param collection what was planned; null: the sources are read again
   * @param collectedData may be of an earlier round
   */
  public record Input(
      @Nullable RetrainingReview review,
      @Nullable Decision retrainingDecision,
      @Nullable DataCollection collection,
      @Nullable CollectedData collectedData) {
    @Nullable CollectedData collected() {
      return collection == null ? null : collectedData;
    }

    String why() {
      return retrainingDecision == null ? "It is due" : retrainingDecision.reason();
    }
  }

  /** Answer of the decision table retraining-policy. */
  public record Decision(boolean due, String reason) {}

  public record Output(Retraining retraining) {}

  /** The lifecycle that makes the model anew. */
  public record Retraining(LifecycleId lifecycleId) {}
}
