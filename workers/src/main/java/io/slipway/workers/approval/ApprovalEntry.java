package io.slipway.workers.approval;

import io.slipway.contract.LifecycleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the record of approvals.
 *
 * @param who nobody when the engine names no one
 * @param message the reviewer's comment, or why the decision was refused
 * @param sha256 digest of the package that the decision names
 * @param reviewsNeeded how many people have to approve, by the policy
 * @param elementId of the user task, or of the task that decided by itself
 * @param taskKey of the user task
 * @param jobKey of the job that recorded it; none for an attempt that never reached the engine
 */
public record ApprovalEntry(
    LifecycleId lifecycleId,
    Outcome outcome,
    @Nullable String who,
    String message,
    @Nullable String sha256,
    int reviewsNeeded,
    long processInstanceKey,
    String elementId,
    @Nullable Long taskKey,
    @Nullable Long jobKey,
    Instant at) {
  /** What became of a decision. */
  public enum Outcome {
    APPROVED,
    REJECTED,
    REFUSED
  }
}
