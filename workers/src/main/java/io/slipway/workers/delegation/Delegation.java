package io.slipway.workers.delegation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is away, and somebody else decides for them.
 *
 * @param from who is away
 * @param to the deputy
 * @param group for whose tasks only; null for all groups of the absent person
 * @param createdBy who made the deputy: the absent person, or a lead
 * @param endedAt when it was taken back, before its time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delegation(
    long id,
    String from,
    String to,
    @Nullable String group,
    Instant since,
    Instant until,
    String reason,
    String createdBy,
    Instant createdAt,
    @Nullable Instant endedAt) {
  boolean isActive(Instant now) {
    return !now.isBefore(since) && now.isBefore(end());
  }

  /** When it ends, or has ended. */
  Instant end() {
    return endedAt != null && endedAt.isBefore(until) ? endedAt : until;
  }

  /** Whether it is for the tasks of this group. */
  public boolean covers(String candidateGroup) {
    return group == null || group.equals(candidateGroup);
  }

  /**
   * Whether it ties the two together: one is the other's deputy, or one made the other somebody's.
   */
  boolean ties(String one, String other) {
    return (from.equals(one) && to.equals(other))
        || (from.equals(other) && to.equals(one))
        || (createdBy.equals(one) && to.equals(other));
  }
}
