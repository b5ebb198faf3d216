package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.DriftLevels;
import io.slipway.workers.monitoring.DriftLevels.Level;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

@Component
public class NotifyDriftLevelWorker {
  private final DriftLevels levels;

  NotifyDriftLevelWorker(DriftLevels levels) {
    this.levels = levels;
  }

  @JobWorker(type = JobTypes.NOTIFY_DRIFT_LEVEL, fetchVariables = "driftId")
  public void tell(@CustomHeaders Map<String, String> headers, @ProcessInstanceKey long instance) {
    String element = Objects.requireNonNull(headers.get("triageElement"), "header triageElement");
    Level level = Level.valueOf(Objects.requireNonNull(headers.get("level"), "header level"));
    levels.notify(instance, element, level);
  }
}
