package io.slipway.workers.approval;

import io.slipway.contract.Approval;
import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.registry.ModelRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Records that the decision table approves by itself. */
@Service
public class AutomaticApprovals {
  static final String POLICY = "policy";

  private final ApprovalRecord approvals;
  private final ModelRegistry registry;
  private final Clock clock;

  public AutomaticApprovals(ApprovalRecord approvals, ModelRegistry registry, Clock clock) {
    this.approvals = approvals;
    this.registry = registry;
    this.clock = clock;
  }

  /** The task that asks for it. */
  public record Asked(
      LifecycleId lifecycleId,
      ModelVersionRef modelVersion,
      ApprovalPolicy policy,
      long processInstanceKey,
      long jobKey) {}

  /**
   * Records the approval; the same job gives the same answer.
   *
   * @throws Unrecoverable when the policy wants people to decide, or the version is not registered
   */
  public Approval record(Asked asked) {
    String sha256 = asked.modelVersion().sha256();
    if (!asked.policy().autoApprove()) {
      throw new Unrecoverable("The policy wants a review; it may not approve by itself");
    }
    if (registry.find(asked.lifecycleId(), sha256).isEmpty()) {
      throw new Unrecoverable(
          "Package " + sha256 + " is not registered for lifecycle " + asked.lifecycleId());
    }
    if (approvals.findByJob(asked.jobKey()).isEmpty()) {
      approvals.add(entry(asked, sha256));
    }
    return new Approval(Outcome.APPROVED.name(), List.of(POLICY), sha256);
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
