package io.slipway.workers.retraining.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Failure;
import io.slipway.contract.RetrainingReview;
import io.slipway.processes.JobTypes;
import io.slipway.workers.retraining.DueRetrainings;
import org.springframework.stereotype.Component;

@Component
public class RecordSkippedRetrainingWorker {
  private final DueRetrainings due;

  RecordSkippedRetrainingWorker(DueRetrainings due) {
    this.due = due;
  }

  @JobWorker(type = JobTypes.RECORD_SKIPPED_RETRAINING)
  public void record(@VariablesAsType Input in) {
    due.skip(in.review().model(), in.failure().message());
  }

  public record Input(RetrainingReview review, Failure failure) {}
}
