package io.slipway.workers.approval.worker;

import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.JobTypes;
import io.slipway.workers.approval.ReviewLevels;
import io.slipway.workers.approval.ReviewLevels.Level;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

@Component
public class NotifyReviewLevelWorker {
  private final ReviewLevels levels;

  NotifyReviewLevelWorker(ReviewLevels levels) {
    this.levels = levels;
  }

  @JobWorker(type = JobTypes.NOTIFY_REVIEW_LEVEL)
  public void tell(
      @VariablesAsType Input in,
      @CustomHeaders Map<String, String> headers,
      @ProcessInstanceKey long instance) {
    String element = Objects.requireNonNull(headers.get("reviewElement"), "header reviewElement");
    Level level = Level.valueOf(Objects.requireNonNull(headers.get("level"), "header level"));
    levels.notify(instance, element, level);
  }

  public record Input(LifecycleId lifecycleId) {}
}
