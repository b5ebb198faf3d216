package io.slipway.workers.approval.worker;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.Judgements;
import io.slipway.workers.approval.Judgements.Handed;
import org.springframework.stereotype.Component;

@Component
public class RecordWaiverWorker {
  private static final String ELEMENT = "Task_WaiveDataQuality";

  private final Judgements judgements;

  RecordWaiverWorker(Judgements judgements) {
    this.judgements = judgements;
  }

  @JobWorker(type = JobTypes.RECORD_WAIVER)
  public Output record(
      @VariablesAsType Input in, @ProcessInstanceKey long instance, @JobKey long job) {
    var entry = judgements.judge(new Handed(in.lifecycleId(), instance, ELEMENT, job));
    return new Output(entry.outcome() == Outcome.APPROVED);
  }

  public record Input(LifecycleId lifecycleId) {}

  public record Output(boolean waived) {}
}
