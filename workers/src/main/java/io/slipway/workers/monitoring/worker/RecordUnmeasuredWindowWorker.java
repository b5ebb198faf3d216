package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.Failure;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.WindowRecords;
import org.springframework.stereotype.Component;

@Component
public class RecordUnmeasuredWindowWorker {
  private final WindowRecords windows;

  RecordUnmeasuredWindowWorker(WindowRecords windows) {
    this.windows = windows;
  }

  @JobWorker(type = JobTypes.RECORD_UNMEASURED_WINDOW)
  public void record(@VariablesAsType Input in) {
    windows.refuse(in.window(), in.failure());
  }

  public record Input(DriftWindow window, Failure failure) {}
}
