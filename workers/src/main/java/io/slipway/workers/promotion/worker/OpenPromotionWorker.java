package io.slipway.workers.promotion.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.promotion.Promotions;
import io.slipway.workers.promotion.Promotions.Opened;
import org.springframework.stereotype.Component;

@Component
public class OpenPromotionWorker {
  private final Promotions promotions;

  OpenPromotionWorker(Promotions promotions) {
    this.promotions = promotions;
  }

  @JobWorker(type = JobTypes.OPEN_PROMOTION)
  public Opened open(@VariablesAsType Input in, @ProcessInstanceKey long instance) {
    return promotions.begin(in.lifecycleId(), instance);
  }

  public record Input(LifecycleId lifecycleId) {}
}
