package io.slipway.workers.approval;

import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.notification.Notifications;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes an approval back whose condition was not met. */
@Service
public class Lapses {
  private static final String PROCESS = "approval-condition";

  private final Conditions conditions;
  private final ApprovalRecord approvals;
  private final LifecycleStore lifecycles;
  private final Notifications notifications;
  private final AuditTrail audit;
  private final Clock clock;

  public Lapses(
      Conditions conditions,
      ApprovalRecord approvals,
      LifecycleStore lifecycles,
      Notifications notifications,
      AuditTrail audit,
      Clock clock) {
    this.conditions = conditions;
    this.approvals = approvals;
    this.lifecycles = lifecycles;
    this.notifications = notifications;
    this.audit = audit;
    this.clock = clock;
  }

  /** The approval holds no more; the same job lapses it once. */
  @Transactional
  public void lapse(long processInstanceKey, long jobKey) {
    ReleaseCondition condition = conditions.ofInstance(processInstanceKey);
    if (approvals.findByJob(jobKey).isPresent()) {
      return;
    }
    approvals.add(
        new ApprovalEntry(
            condition.lifecycleId(),
            Outcome.LAPSED,
            PROCESS,
            "Not met until " + condition.due() + ": " + condition.text(),
            condition.sha256(),
            1,
            processInstanceKey,
            "Task_LapseApproval",
            null,
            jobKey,
            clock.instant()));
    audit.add(
        new AuditEvent(
            "lapse-" + condition.id(),
            "approval.lapsed",
            PROCESS,
            Channel.PROCESS,
            condition.lifecycleId().value(),
            condition.lifecycleId(),
            Map.of("sha256", condition.sha256(), "due", condition.due().toString())));
  }

  /** Tells those who released it. */
  public void tell(long processInstanceKey) {
    ReleaseCondition condition = conditions.ofInstance(processInstanceKey);
    String team = lifecycles.find(condition.lifecycleId()).orElseThrow().request().team();
    notifications.send(
        new Notification(
            "condition-lapsed-" + condition.id(),
            List.of("approvers", "ml-ops", "data-scientists"),
            team,
            "A condition was not met: the release of "
                + condition.lifecycleId()
                + " was taken back",
            condition.approvedBy()
                + " had asked until "
                + condition.due()
                + ": "
                + condition.text(),
            condition.lifecycleId()));
  }
}
