package io.slipway.workers.batch.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.BatchResult;
import io.slipway.contract.Failure;
import io.slipway.processes.JobTypes;
import io.slipway.workers.batch.Batches;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class CloseBatchWorker {
  private final Batches batches;

  CloseBatchWorker(Batches batches) {
    this.batches = batches;
  }

  @JobWorker(type = JobTypes.CLOSE_BATCH)
  public void close(@VariablesAsType Input in, @ProcessInstanceKey long instance) {
    batches.close(instance, in.batchResult(), in.failure());
  }

  public record Input(@Nullable BatchResult batchResult, @Nullable Failure failure) {}
}
