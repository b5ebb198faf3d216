package io.slipway.workers.approval;

import io.slipway.contract.Review;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.lifecycle.Lifecycle;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A decision, with what is needed to judge it. But for the review itself nothing of it stems from
 * process variables.
 *
 * @param person who decided: by our API the token's, by Tasklist the assignee in the engine's
 *     record; empty when nobody claimed the task
 * @param groups of each of these the person has to be in one
 * @param sha256 digest of what is decided upon
 * @param earlier what was recorded in the same instance
 * @param parties people besides the requester who have a part in it
 */
public record Submission(
    UserTask task,
    Lifecycle lifecycle,
    Matter matter,
    Optional<String> person,
    Review review,
    List<List<String>> groups,
    Optional<String> sha256,
    List<ApprovalEntry> earlier,
    Set<String> parties) {
  public Submission {
    parties = Set.copyOf(parties);
    groups = List.copyOf(groups);
    earlier = List.copyOf(earlier);
  }

  String requester() {
    return lifecycle.requestedBy();
  }

  boolean isParty(String name) {
    return parties.stream().anyMatch(name::equalsIgnoreCase);
  }

  boolean hasDecided(String name) {
    return earlier.stream()
        .flatMap(entry -> entry.people().stream())
        .anyMatch(name::equalsIgnoreCase);
  }
}
