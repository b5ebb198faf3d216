package io.slipway.workers.approval;

import io.slipway.contract.Approval;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.registry.ModelVersion;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records that the decision table approves by itself. */
@Service
public class AutomaticApprovals {
  static final String POLICY = "policy";

  private final ApprovalRecord approvals;
  private final LifecycleStore lifecycles;
  private final Subjects subjects;
  private final RequiredReviews reviews;
  private final AuditTrail audit;
  private final Clock clock;

  public AutomaticApprovals(
      ApprovalRecord approvals,
      LifecycleStore lifecycles,
      Subjects subjects,
      RequiredReviews reviews,
      AuditTrail audit,
      Clock clock) {
    this.approvals = approvals;
    this.lifecycles = lifecycles;
    this.subjects = subjects;
    this.reviews = reviews;
    this.audit = audit;
    this.clock = clock;
  }

  /** The task that asks for it. */
  public record Asked(LifecycleId lifecycleId, long processInstanceKey, long jobKey) {}

  /**
   * Records the approval if the table, asked anew, says so; the same job gives the same answer.
   *
   * @throws Unrecoverable when people have to decide, or nothing is registered
   */
  @Transactional
  public Approval record(Asked asked) {
    Lifecycle lifecycle =
        lifecycles
            .find(asked.lifecycleId())
            .orElseThrow(() -> new Unrecoverable("Lifecycle not found: " + asked.lifecycleId()));
    ModelVersion version =
        subjects
            .release(lifecycle.id())
            .orElseThrow(
                () ->
                    new Unrecoverable(
                        "No package is registered for lifecycle " + asked.lifecycleId()));
    if (approvals.findByJob(asked.jobKey()).isEmpty()) {
      add(asked, lifecycle, version);
    }
    return new Approval(Outcome.APPROVED.name(), List.of(POLICY), version.sha256());
  }

  private void add(Asked asked, Lifecycle lifecycle, ModelVersion version) {
    if (!reviews.policy(lifecycle, version).autoApprove()) {
      throw new Unrecoverable(
          "The policy wants a review of "
              + version.title()
              + "; it may not approve by itself. Somebody edited a process variable: cancel this"
              + " lifecycle and start it anew.");
    }
    approvals.add(entry(asked, version.sha256()));
    audit.add(
        new AuditEvent(
            "decision-" + asked.jobKey(),
            "review.approved",
            POLICY,
            Channel.PROCESS,
            version.title(),
            asked.lifecycleId(),
            Map.of("sha256", version.sha256())));
  }

  private ApprovalEntry entry(Asked asked, String sha256) {
    return new ApprovalEntry(
        asked.lifecycleId(),
        Outcome.APPROVED,
        POLICY,
        "The policy approves by itself",
        sha256,
        1,
        asked.processInstanceKey(),
        "Task_RecordAutomaticApproval",
        null,
        asked.jobKey(),
        clock.instant());
  }
}
