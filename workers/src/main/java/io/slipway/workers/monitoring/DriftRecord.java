package io.slipway.workers.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.DriftExplanation;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case of drift, as it is kept.
 *
 * @param windowId the window that raised it
 * @param response what was decided, once something was
 * @param retraining the lifecycle that followed
 * @param closedBecause how it ended, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftRecord(
    LifecycleId driftId,
    ModelName model,
    int version,
    LifecycleId windowId,
    Severity severity,
    String reason,
    DriftState state,
    @Nullable Long processInstanceKey,
    @Nullable DriftExplanation explanation,
    @Nullable Response response,
    @Nullable LifecycleId retraining,
    @Nullable String closedBecause,
    Instant raisedAt,
    @Nullable Instant closedAt) {

  /** For people. */
  public String title() {
    return "drift of " + model + " v" + version;
  }
}
