package io.slipway.workers.batch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.BatchResult;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are scored together.
 *
 * @param batchId of the shape of a lifecycle's id: it is the first folder of the batch's files
 * @param version that scores, once it is settled
 * @param sha256 of its package
 * @param request with all defaults filled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Batch(
    LifecycleId batchId,
    ModelName model,
    @Nullable Integer version,
    @Nullable String sha256,
    String requestedBy,
    State state,
    @Nullable Reason reason,
    Instant startedAt,
    @Nullable Instant endedAt,
    BatchRequest request,
    @Nullable BatchResult result,
    @JsonIgnore @Nullable Long processInstanceKey) {

  /** Where a batch is on its way. */
  public enum State {
    RUNNING,
    SCORED,
    NOT_SCORED,
    CANCELLED
  }

  /** Why it was not scored. */
  public record Reason(String code, String message) {}
}
