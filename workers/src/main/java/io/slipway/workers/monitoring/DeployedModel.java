package io.slipway.workers.monitoring;

import io.slipway.contract.DatasetRef;
import io.slipway.contract.Evaluation;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.MonitoringSpec;
import io.slipway.contract.SplitRef;
import io.slipway.workers.registry.ModelVersion;
import java.time.Instant;
import java.util.Objects;

/**
 * A version in production, with what was registered of it.
 *
 * @param since when it served first
 */
public record DeployedModel(
    ModelVersion version,
    LifecycleRequest request,
    SplitRef split,
    Evaluation evaluation,
    DatasetRef dataset,
    Instant since) {

  public ModelName model() {
    return version.model();
  }

  public MonitoringSpec monitoring() {
    return request.monitoring();
  }

  public String team() {
    return Objects.requireNonNullElse(request.team(), "");
  }
}
