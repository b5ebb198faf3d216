package io.slipway.workers.lifecycle;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its request to its end.
 *
 * @param request with all defaults filled
 * @param processInstanceKey the instance that runs it, once there is one
 * @param reason why no model was released
 */
public record Lifecycle(
    LifecycleId id,
    String requestedBy,
    LifecycleRequest request,
    @Nullable Long processInstanceKey,
    LifecycleState state,
    @Nullable Reason reason,
    Instant startedAt,
    @Nullable Instant endedAt) {

  /** Whose it is; of a request without a team it is nobody's. */
  public String team() {
    return Objects.requireNonNullElse(request.team(), "");
  }

  /** Why a lifecycle came to another end than a release. */
  public record Reason(String code, String message) {}
}
