package io.slipway.workers.approval.worker;

import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Approval;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.approval.Judgements.Handed;
import io.slipway.workers.approval.Reviews;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

@Component
public class RecordReviewWorker {
  private final Reviews reviews;

  RecordReviewWorker(Reviews reviews) {
    this.reviews = reviews;
  }

  @JobWorker(type = JobTypes.RECORD_REVIEW)
  public Output record(
      @VariablesAsType Input in,
      @CustomHeaders Map<String, String> headers,
      @ProcessInstanceKey long instance,
      @JobKey long job) {
    String element = Objects.requireNonNull(headers.get("reviewElement"), "header reviewElement");
    return new Output(reviews.record(new Handed(in.lifecycleId(), instance, element, job)));
  }

  public record Input(LifecycleId lifecycleId) {}

  public record Output(Approval approval) {}
}
