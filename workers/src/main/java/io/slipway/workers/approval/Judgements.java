package io.slipway.workers.approval;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.Review;
import io.slipway.processes.Errors;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records what people decided, and whether they were allowed to. */
@Service
public class Judgements {
  private static final Logger LOG = LoggerFactory.getLogger(Judgements.class);
  private static final ObjectReader REVIEW =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Review.class);

  private final ApprovalRecord approvals;
  private final Submissions submissions;
  private final ReviewRules rules;
  private final EngineView engine;
  private final DecisionTrail trail;

  public Judgements(
      ApprovalRecord approvals,
      Submissions submissions,
      ReviewRules rules,
      EngineView engine,
      DecisionTrail trail) {
    this.approvals = approvals;
    this.submissions = submissions;
    this.rules = rules;
    this.engine = engine;
    this.trail = trail;
  }

  /**
   * A decision that a task of the process hands in.
   *
   * @param lifecycleId as the process says; another one than the engine's record leads to is an
   *     edited variable
   * @param element id of the user task
   */
  public record Handed(
      LifecycleId lifecycleId, long processInstanceKey, String element, long jobKey) {}

  /**
   * Who decided what is in the engine's own record of the completed task: variables may have been
   * edited since. The same job gives the same answer.
   *
   * @return an approval or a rejection
   * @throws Refused when the person may not decide this
   * @throws NotYet when the engine's record of the completed task has not arrived, or the directory
   *     does not answer
   */
  @Transactional(noRollbackFor = Refused.class)
  public ApprovalEntry judge(Handed handed) {
    ApprovalEntry entry = approvals.findByJob(handed.jobKey()).orElseGet(() -> decide(handed));
    if (entry.outcome() == Outcome.REFUSED) {
      throw new Refused(Errors.REVIEW_NOT_VALID, entry.message());
    }
    return entry;
  }

  private ApprovalEntry decide(Handed handed) {
    UserTask task = completedTask(handed);
    if (!task.lifecycleId().equals(handed.lifecycleId())) {
      throw new Unrecoverable(
          "The process variable lifecycleId says %s, and this instance belongs to %s. Somebody"
                  .formatted(handed.lifecycleId(), task.lifecycleId())
              + " edited it: set it back and retry.");
    }
    Matter matter = Matter.of(task.elementId()).orElseThrow();
    var submission =
        submissions.of(
            task, matter, Optional.ofNullable(task.assignee()), review(task.answer(), matter));
    ApprovalEntry entry =
        trail.add(
            submission,
            rules.check(submission),
            submissions.reviewsNeeded(submission),
            handed.jobKey());
    LOG.info(
        "Decided: lifecycleId={} element={} outcome={} who={}",
        entry.lifecycleId(),
        entry.elementId(),
        entry.outcome(),
        entry.who());
    return entry;
  }

  /** A task that was judged before is an earlier round's: this round's is still on its way. */
  private UserTask completedTask(Handed handed) {
    return engine.completedTasks(handed.processInstanceKey(), handed.element()).stream()
        .findFirst()
        .filter(task -> !approvals.knowsTask(task.key()))
        .orElseThrow(
            () ->
                new NotYet(
                    "The engine's record of who completed "
                        + handed.element()
                        + " has not arrived. Look whether the engine's exporter reaches the"
                        + " workers."));
  }

  private static Review review(JsonNode answer, Matter matter) {
    try {
      Review review = REVIEW.readValue(answer.path(matter.variable()));
      return review == null ? new Review("", null, null) : review;
    } catch (IOException e) {
      // whoever completed the task sent something else: the rules refuse what says nothing
      return new Review("", null, null);
    }
  }
}
