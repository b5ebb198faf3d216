package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.Response;
import io.slipway.workers.monitoring.Triages;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

@Component
public class RecordTriageWorker {
  private final Triages triages;

  RecordTriageWorker(Triages triages) {
    this.triages = triages;
  }

  @JobWorker(type = JobTypes.RECORD_TRIAGE, fetchVariables = "driftId")
  public Output record(
      @CustomHeaders Map<String, String> headers,
      @ProcessInstanceKey long instance,
      @JobKey long job) {
    String element = Objects.requireNonNull(headers.get("triageElement"), "header triageElement");
    return new Output(triages.record(instance, element, job));
  }

  public record Output(Response response) {}
}
