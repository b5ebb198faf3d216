package io.slipway.workers.approval;

import io.slipway.contract.Approval;
import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.contract.Review;
import io.slipway.processes.Errors;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Records what people decided, and whether they were allowed to. */
@Service
public class Reviews {
  private static final Logger LOG = LoggerFactory.getLogger(Reviews.class);

  private final ApprovalRecord approvals;
  private final ReviewRules rules;
  private final EngineView engine;
  private final Clock clock;

  public Reviews(ApprovalRecord approvals, ReviewRules rules, EngineView engine, Clock clock) {
    this.approvals = approvals;
    this.rules = rules;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * A review that a task of the process hands in.
   *
   * @param element id of the user task
   */
  public record Submission(
      LifecycleId lifecycleId,
      ModelVersionRef modelVersion,
      Review review,
      ApprovalPolicy policy,
      long processInstanceKey,
      String element,
      long jobKey) {}

  /**
   * Who reviewed is the assignee of the completed task as the engine exported it. The same job
   * gives the same answer.
   *
   * @throws Refused when the reviewer may not decide this
   * @throws NotYet when the engine's record of the completed task has not arrived
   */
  public Approval record(Submission submission) {
    ApprovalEntry entry =
        approvals.findByJob(submission.jobKey()).orElseGet(() -> judge(submission));
    if (entry.outcome() == Outcome.REFUSED) {
      throw new Refused(Errors.REVIEW_NOT_VALID, entry.message());
    }
    return approval(submission, entry);
  }

  private ApprovalEntry judge(Submission submission) {
    UserTask task = completedTask(submission);
    var earlier = approvals.ofInstance(submission.processInstanceKey());
    Optional<String> refusal = rules.refusal(submission, task, earlier);
    Outcome outcome = refusal.isPresent() ? Outcome.REFUSED : outcome(submission.review());
    var entry =
        new ApprovalEntry(
            submission.lifecycleId(),
            outcome,
            task.assignee(),
            refusal.orElse(Objects.requireNonNullElse(submission.review().comment(), "")),
            submission.review().sha256(),
            submission.policy().fourEyes() ? 2 : 1,
            submission.processInstanceKey(),
            submission.element(),
            task.key(),
            submission.jobKey(),
            clock.instant());
    approvals.add(entry);
    LOG.info(
        "Reviewed: lifecycleId={} outcome={} who={}", entry.lifecycleId(), outcome, entry.who());
    return entry;
  }

  /** A task that was judged before is an earlier round's: this round's is still on its way. */
  private UserTask completedTask(Submission submission) {
    return engine.completedTasks(submission.processInstanceKey(), submission.element()).stream()
        .findFirst()
        .filter(task -> !approvals.knowsTask(task.key()))
        .orElseThrow(
            () ->
                new NotYet(
                    "The engine's record of who completed "
                        + submission.element()
                        + " has not arrived. Look whether the engine's exporter reaches the"
                        + " workers."));
  }

  private Approval approval(Submission submission, ApprovalEntry entry) {
    Stream<ApprovalEntry> earlierApprovals =
        approvals.ofInstance(submission.processInstanceKey()).stream()
            .filter(other -> other.outcome() == Outcome.APPROVED)
            .filter(other -> !other.equals(entry));
    List<String> reviewers =
        Stream.concat(earlierApprovals, Stream.of(entry))
            .map(ApprovalEntry::who)
            .map(String::valueOf)
            .distinct()
            .toList();
    return new Approval(entry.outcome().name(), reviewers, submission.modelVersion().sha256());
  }

  private static Outcome outcome(Review review) {
    return review.decision().equals("APPROVE") ? Outcome.APPROVED : Outcome.REJECTED;
  }
}
