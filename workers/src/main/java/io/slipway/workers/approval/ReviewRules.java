package io.slipway.workers.approval;

import io.slipway.contract.Review;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.Reviews.Submission;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.people.People;
import io.slipway.workers.registry.ModelRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Who may decide on what. No process variable is believed in this but the decision itself. */
@Service
public class ReviewRules {
  private static final Set<String> DECISIONS = Set.of("APPROVE", "REJECT");

  private final LifecycleStore lifecycles;
  private final ModelRegistry registry;
  private final People people;

  public ReviewRules(LifecycleStore lifecycles, ModelRegistry registry, People people) {
    this.lifecycles = lifecycles;
    this.registry = registry;
    this.people = people;
  }

  /**
   * Why the review does not count.
   *
   * @param earlier what was recorded in the same instance
   */
  Optional<String> refusal(Submission submission, UserTask task, List<ApprovalEntry> earlier) {
    return ofReviewer(submission, task, earlier)
        .or(() -> ofPackage(submission))
        .or(() -> ofDecision(submission.review()));
  }

  private Optional<String> ofReviewer(
      Submission submission, UserTask task, List<ApprovalEntry> earlier) {
    String reviewer = task.assignee();
    if (reviewer == null) {
      return Optional.of("The task was completed by nobody. Claim it before you complete it.");
    }
    if (!people.named(reviewer).isInOneOf(task.candidateGroups())) {
      return Optional.of(
          reviewer
              + " is not in the group "
              + String.join(" or ", task.candidateGroups())
              + ". Let somebody of that group decide.");
    }
    if (isRequester(submission, reviewer)) {
      return Optional.of(
          reviewer + " requested this model and may not decide on it. Let somebody else decide.");
    }
    if (earlier.stream()
        .anyMatch(entry -> entry.outcome() == Outcome.APPROVED && reviewer.equals(entry.who()))) {
      return Optional.of(
          reviewer + " has approved this model already. Let a second person decide.");
    }
    return Optional.empty();
  }

  private boolean isRequester(Submission submission, String reviewer) {
    return lifecycles
        .find(submission.lifecycleId())
        .map(lifecycle -> lifecycle.requestedBy().equals(reviewer))
        .orElse(true);
  }

  private Optional<String> ofPackage(Submission submission) {
    String seen = submission.review().sha256();
    String registered = submission.modelVersion().sha256();
    boolean same = registered.equals(seen);
    boolean known = registry.find(submission.lifecycleId(), registered).isPresent();
    return same && known
        ? Optional.empty()
        : Optional.of(
            "The review is of package "
                + seen
                + ", and the one to be released is "
                + registered
                + ". Look at the evidence again and decide anew.");
  }

  private static Optional<String> ofDecision(Review review) {
    if (!DECISIONS.contains(review.decision())) {
      return Optional.of("'" + review.decision() + "' is not a decision. Say APPROVE or REJECT.");
    }
    String comment = review.comment();
    return review.decision().equals("REJECT") && (comment == null || comment.isBlank())
        ? Optional.of("A rejection needs a comment that says why.")
        : Optional.empty();
  }
}
