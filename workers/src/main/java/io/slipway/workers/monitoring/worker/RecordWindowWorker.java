package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftWindow;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.Alarm;
import io.slipway.workers.monitoring.DriftSeverity;
import io.slipway.workers.monitoring.WindowRecords;
import org.springframework.stereotype.Component;

@Component
public class RecordWindowWorker {
  private final WindowRecords windows;

  RecordWindowWorker(WindowRecords windows) {
    this.windows = windows;
  }

  @JobWorker(type = JobTypes.RECORD_WINDOW)
  public Output record(@VariablesAsType Input in) {
    return new Output(windows.record(in.window(), in.measurement(), in.driftSeverity()));
  }

  public record Input(
      DriftWindow window, DriftMeasurement measurement, DriftSeverity driftSeverity) {}

  public record Output(Alarm alarm) {}
}
