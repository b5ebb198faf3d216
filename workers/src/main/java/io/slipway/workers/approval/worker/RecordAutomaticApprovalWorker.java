package io.slipway.workers.approval.worker;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.Approval;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.approval.AutomaticApprovals;
import io.slipway.workers.approval.AutomaticApprovals.Asked;
import org.springframework.stereotype.Component;

@Component
public class RecordAutomaticApprovalWorker {
  private final AutomaticApprovals approvals;

  RecordAutomaticApprovalWorker(AutomaticApprovals approvals) {
    this.approvals = approvals;
  }

  @JobWorker(type = JobTypes.RECORD_AUTOMATIC_APPROVAL)
  public Output record(
      @VariablesAsType Input in, @ProcessInstanceKey long instance, @JobKey long job) {
    return new Output(approvals.record(new Asked(in.lifecycleId(), instance, job)));
  }

  public record Input(LifecycleId lifecycleId) {}

  public record Output(Approval approval) {}
}
