package io.slipway.workers.monitoring.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.ModelName;
import io.slipway.processes.JobTypes;
import io.slipway.workers.monitoring.DueWindows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class ListDeploymentsWorker {
  private final DueWindows dueWindows;

  ListDeploymentsWorker(DueWindows dueWindows) {
    this.dueWindows = dueWindows;
  }

  @JobWorker(type = JobTypes.LIST_DEPLOYMENTS)
  public Output list(@VariablesAsType Input in) {
    return new Output(dueWindows.list(in.modelName(), Boolean.TRUE.equals(in.closeWindows())));
  }

  public record Input(@Nullable ModelName modelName, @Nullable Boolean closeWindows) {}

  public record Output(List<DriftWindow> windows) {}
}
