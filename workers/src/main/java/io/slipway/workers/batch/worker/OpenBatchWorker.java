package io.slipway.workers.batch.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.processes.JobTypes;
import io.slipway.workers.batch.OpenBatch;
import io.slipway.workers.batch.OpenBatch.Asked;
import io.slipway.workers.batch.OpenBatch.Begun;
import org.springframework.stereotype.Component;

@Component
public class OpenBatchWorker {
  private final OpenBatch openBatch;

  OpenBatchWorker(OpenBatch openBatch) {
    this.openBatch = openBatch;
  }

  @JobWorker(type = JobTypes.OPEN_BATCH)
  public Begun open(@VariablesAsType Asked in, @ProcessInstanceKey long instance) {
    return openBatch.open(in, instance);
  }
}
