package io.slipway.workers.approval;

import io.slipway.contract.Review;
import io.slipway.workers.approval.ApprovalEntry.Condition;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ReviewRules.Finding;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Writes each decision to the record of approvals and to the audit trail. */
@Service
public class DecisionTrail {
  private static final String NOBODY = "nobody";
  private static final int LONGEST = 500;

  private final ApprovalRecord approvals;
  private final AuditTrail audit;
  private final Clock clock;

  public DecisionTrail(ApprovalRecord approvals, AuditTrail audit, Clock clock) {
    this.approvals = approvals;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Writes it.
   *
   * @param jobKey of the job that judged; null for a decision that was refused before the engine
   *     heard of it
   */
  ApprovalEntry add(
      Submission submission, Finding finding, int reviewsNeeded, @Nullable Long jobKey) {
    Instant now = clock.instant();
    Review review = submission.review();
    var entry =
        new ApprovalEntry(
            submission.lifecycle().id(),
            outcome(submission, finding),
            finding.person().or(submission::person).orElse(null),
            finding.refusal().map(Refusal::message).orElse(comment(review)),
            review.sha256(),
            reviewsNeeded,
            submission.task().processInstanceKey(),
            submission.task().elementId(),
            submission.task().key(),
            jobKey,
            now,
            finding.onBehalfOf().orElse(null),
            condition(submission, finding, now).orElse(null));
    approvals.add(entry);
    audit.add(event(entry, submission.matter(), channel(review, jobKey)));
    return entry;
  }

  /** Writes that somebody was turned away before the engine heard of it. */
  public void refuse(Submission submission, Refusal refusal) {
    var finding = new Finding(Optional.of(refusal), submission.person(), Optional.empty());
    add(submission, finding, 1, null);
  }

  private static AuditEvent event(ApprovalEntry entry, Matter matter, Channel channel) {
    var details = new HashMap<String, String>();
    details.put("element", entry.elementId());
    details.put("task", String.valueOf(entry.taskKey()));
    details.put("sha256", String.valueOf(entry.sha256()));
    details.put("message", shortened(entry.message()));
    if (entry.onBehalfOf() != null) {
      details.put("onBehalfOf", entry.onBehalfOf());
    }
    Condition condition = entry.condition();
    if (condition != null) {
      details.put("condition", shortened(condition.text()));
      details.put("conditionDue", condition.due().toString());
    }
    return new AuditEvent(
        entry.jobKey() == null ? null : "decision-" + entry.jobKey(),
        lower(matter.name()) + "." + lower(entry.outcome().name()),
        Objects.requireNonNullElse(entry.who(), NOBODY),
        channel,
        entry.lifecycleId().value(),
        entry.lifecycleId(),
        details);
  }

  private static Channel channel(Review review, @Nullable Long jobKey) {
    return review.nonce() != null || jobKey == null ? Channel.API : Channel.TASKLIST;
  }

  private static Outcome outcome(Submission submission, Finding finding) {
    if (finding.refusal().isPresent()) {
      return Outcome.REFUSED;
    }
    return submission.matter().consents(submission.review().decision())
        ? Outcome.APPROVED
        : Outcome.REJECTED;
  }

  private static Optional<Condition> condition(
      Submission submission, Finding finding, Instant now) {
    Review review = submission.review();
    String text = review.condition();
    String due = review.conditionDue();
    if (finding.refusal().isPresent()
        || !ReviewRules.WITH_CONDITION.equals(review.decision())
        || text == null
        || due == null) {
      return Optional.empty();
    }
    return Optional.of(new Condition(text, Deadline.parse(due, now).orElseThrow()));
  }

  private static String comment(Review review) {
    return Objects.requireNonNullElse(review.comment(), "");
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
