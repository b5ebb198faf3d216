package io.slipway.workers.approval;

import io.slipway.contract.Review;
import io.slipway.workers.approval.Nonces.Purpose;
import io.slipway.workers.approval.Refusal.Reason;
import io.slipway.workers.approval.Standing.Allowed;
import io.slipway.workers.approval.Standing.Barred;
import io.slipway.workers.outcome.NotYet;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The one check of a decision, whether it came by our API or by Tasklist. No process variable is
 * believed in this but the decision itself.
 */
@Service
public class ReviewRules {
  static final String WITH_CONDITION = "APPROVE_WITH_CONDITION";
  private static final int LONGEST = 4000;

  private final Reviewers reviewers;
  private final Nonces nonces;
  private final Clock clock;

  public ReviewRules(Reviewers reviewers, Nonces nonces, Clock clock) {
    this.reviewers = reviewers;
    this.nonces = nonces;
    this.clock = clock;
  }

  /**
   * What the check found.
   *
   * @param refusal why the decision does not count; empty when it does
   * @param onBehalfOf the absent person in whose place it was made
   */
  public record Finding(
      Optional<Refusal> refusal, Optional<String> person, Optional<String> onBehalfOf) {}

  /**
   * Checks a decision that the engine recorded.
   *
   * @throws NotYet when the directory does not answer
   */
  Finding check(Submission submission) {
    Finding before = checkBeforeTheEngine(submission);
    return before.refusal().isPresent()
        ? before
        : new Finding(
            ofOrigin(submission, before.person().orElseThrow()),
            before.person(),
            before.onBehalfOf());
  }

  /**
   * The same for a decision that is about to be handed to the engine, whose nonce is not used yet.
   *
   * @throws NotYet when the directory does not answer
   */
  public Finding checkBeforeTheEngine(Submission submission) {
    if (submission.person().isEmpty()) {
      return barred("The task was completed by nobody. Claim it before you complete it.");
    }
    Standing standing = reviewers.standing(submission.person().get(), submission);
    if (standing instanceof Allowed yes) {
      return new Finding(
          ofSubject(submission).or(() -> ofDecision(submission)),
          Optional.of(yes.person()),
          yes.onBehalfOf());
    }
    return barred(((Barred) standing).message());
  }

  private static Finding barred(String message) {
    return new Finding(
        Optional.of(new Refusal(Reason.PERSON, message)), Optional.empty(), Optional.empty());
  }

  private static Optional<Refusal> ofSubject(Submission submission) {
    String seen = submission.review().sha256();
    return submission.sha256().filter(known -> known.equals(seen)).isPresent()
        ? Optional.empty()
        : refuse(
            Reason.SUBJECT,
            "The decision is on "
                + (seen == null ? "no digest" : "digest " + seen)
                + ", and the task is on "
                + submission.sha256().orElse("nothing that is registered")
                + ". Look at the evidence again and decide anew.");
  }

  private Optional<Refusal> ofDecision(Submission submission) {
    Review review = submission.review();
    String decision = Objects.requireNonNullElse(review.decision(), "");
    if (!submission.matter().knows(decision)) {
      return refuse(
          Reason.DECISION,
          "'" + decision + "' is not a decision. Say " + submission.matter().words() + ".");
    }
    String comment = Objects.requireNonNullElse(review.comment(), "");
    if (comment.length() > LONGEST) {
      return refuse(Reason.DECISION, "A comment has at most " + LONGEST + " characters.");
    }
    if (!submission.matter().consents(decision) && comment.isBlank()) {
      return refuse(Reason.DECISION, "A rejection needs a comment that says why.");
    }
    return decision.equals(WITH_CONDITION) ? ofCondition(review) : Optional.empty();
  }

  private Optional<Refusal> ofCondition(Review review) {
    String condition = Objects.requireNonNullElse(review.condition(), "");
    if (condition.isBlank() || condition.length() > LONGEST) {
      return refuse(
          Reason.DECISION,
          "A condition says what has to be done, in at most " + LONGEST + " characters.");
    }
    String due = Objects.requireNonNullElse(review.conditionDue(), "");
    return Deadline.parse(due, clock.instant()).isPresent()
        ? Optional.empty()
        : refuse(
            Reason.DECISION,
            "'"
                + due
                + "' is not until when the condition has to be met. Give a date or a duration within"
                + " 180 days, such as 2026-12-24 or P14D.");
  }

  /** Tasklist's task is done once and is its own nonce; one that our API gave has to be used. */
  private Optional<Refusal> ofOrigin(Submission submission, String person) {
    String nonce = submission.review().nonce();
    if (nonce == null) {
      return Optional.empty();
    }
    var purpose = new Purpose(submission.task().key(), person, submission.sha256().orElseThrow());
    return nonces.confirms(nonce, purpose, submission.review().decision())
        ? Optional.empty()
        : refuse(
            Reason.ORIGIN,
            "The decision carries a nonce that was not given for it. Look at the task again and"
                + " decide anew.");
  }

  private static Optional<Refusal> refuse(Reason reason, String message) {
    return Optional.of(new Refusal(reason, message));
  }
}
