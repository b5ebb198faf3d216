package io.slipway.workers.approval.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.processes.JobTypes;
import io.slipway.workers.approval.Conditions;
import io.slipway.workers.approval.Conditions.Opened;
import org.springframework.stereotype.Component;

@Component
public class OpenConditionWorker {
  private final Conditions conditions;

  OpenConditionWorker(Conditions conditions) {
    this.conditions = conditions;
  }

  @JobWorker(type = JobTypes.OPEN_CONDITION)
  public Opened open(@VariablesAsType Input in, @ProcessInstanceKey long instance) {
    return conditions.open(in.conditionId(), instance);
  }

  public record Input(String conditionId) {}
}
