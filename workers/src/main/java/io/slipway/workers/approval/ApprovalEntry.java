package io.slipway.workers.approval;

import io.slipway.contract.LifecycleId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of the record of approvals.
 *
 * @param who nobody when the engine names no one
 * @param message the person's comment, or why the decision was refused
 * @param sha256 digest of the package that the decision names
 * @param reviewsNeeded how many people have to approve, by the policy
 * @param elementId of the user task, or of the task that decided by itself
 * @param taskKey of the user task
 * @param jobKey of the job that recorded it; none for an attempt that never reached the engine
 * @param onBehalfOf the absent person for whom {@code who} decided
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
    Instant at,
    @Nullable String onBehalfOf,
    @Nullable Condition condition) {
  /** What became of a decision. */
  public enum Outcome {
    APPROVED,
    REJECTED,
    REFUSED,
    /** A condition was not met in time: what was approved is so no more. */
    LAPSED
  }

  /** What has to be done after the release, and until when. */
  public record Condition(String text, Instant due) {}

  /** Somebody decided for themselves, without conditions. */
  public ApprovalEntry(
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
    this(
        lifecycleId,
        outcome,
        who,
        message,
        sha256,
        reviewsNeeded,
        processInstanceKey,
        elementId,
        taskKey,
        jobKey,
        at,
        null,
        null);
  }

  /** Who has decided by this line: the absent person has, too. */
  public List<String> people() {
    return outcome == Outcome.REFUSED
        ? List.of()
        : Stream.of(who, onBehalfOf).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }
}
