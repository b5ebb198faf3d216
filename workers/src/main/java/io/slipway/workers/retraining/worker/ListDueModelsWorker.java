package io.slipway.workers.retraining.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.ModelName;
import io.slipway.contract.RetrainingReview;
import io.slipway.processes.JobTypes;
import io.slipway.workers.retraining.DueRetrainings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class ListDueModelsWorker {
  private final DueRetrainings due;

  ListDueModelsWorker(DueRetrainings due) {
    this.due = due;
  }

  @JobWorker(type = JobTypes.LIST_DUE_MODELS)
  public Output list(@VariablesAsType Input in) {
    return new Output(due.reviews(in.modelName()));
  }

  public record Input(@Nullable ModelName modelName) {}

  public record Output(List<RetrainingReview> reviews) {}
}
