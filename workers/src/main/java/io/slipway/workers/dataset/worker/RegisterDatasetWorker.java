package io.slipway.workers.dataset.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.processes.JobTypes;
import io.slipway.workers.dataset.Datasets;
import io.slipway.workers.dataset.Datasets.Found;
import java.io.IOException;
import org.springframework.stereotype.Component;

@Component
public class RegisterDatasetWorker {
  private final Datasets datasets;

  RegisterDatasetWorker(Datasets datasets) {
    this.datasets = datasets;
  }

  @JobWorker(type = JobTypes.REGISTER_DATASET)
  public void register(@VariablesAsType Found in) throws IOException {
    datasets.register(in);
  }
}
