package io.slipway.workers.approval;

import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.contract.ModelVersionRef;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.notification.Notifications;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks after what reviewers want to be done after a release. */
@Service
public class Conditions {
  private final ConditionRecord conditions;
  private final ConditionProcess process;
  private final LifecycleStore lifecycles;
  private final Submissions submissions;
  private final Subjects subjects;
  private final Notifications notifications;

  public Conditions(
      ConditionRecord conditions,
      ConditionProcess process,
      LifecycleStore lifecycles,
      Submissions submissions,
      Subjects subjects,
      Notifications notifications) {
    this.conditions = conditions;
    this.process = process;
    this.lifecycles = lifecycles;
    this.submissions = submissions;
    this.subjects = subjects;
    this.notifications = notifications;
  }

  /** What the process is told; all of it from our own records. */
  public record Opened(
      LifecycleId lifecycleId,
      ModelName modelName,
      Environment environment,
      ModelVersionRef modelVersion,
      String condition,
      Instant conditionDue,
      String conditionGroup) {}

  /** Starts the process of each condition whose release has been deployed. */
  public void startWaiting() {
    conditions.waiting().forEach(process::start);
  }

  /**
   * Makes the instance the one that looks after the condition.
   *
   * @throws Unrecoverable when there is no such condition, or another instance looks after it
   */
  @Transactional
  public Opened open(String id, long processInstanceKey) {
    ReleaseCondition condition = find(id);
    long bound = conditions.bind(id, processInstanceKey);
    if (bound != processInstanceKey) {
      throw new Unrecoverable(
          "Process instance " + bound + " looks after condition " + id + ". Cancel this one.");
    }
    Lifecycle lifecycle = lifecycles.find(condition.lifecycleId()).orElseThrow();
    ModelVersion version = subjects.release(lifecycle.id()).orElseThrow();
    String group = submissions.policy(lifecycle).map(ApprovalPolicy::firstGroup).orElseThrow();
    notifications.send(
        new Notification(
            "condition-set-" + id,
            List.of(group, "data-scientists"),
            lifecycle.request().team(),
            version.title() + " was released on a condition",
            condition.approvedBy() + " asks until " + condition.due() + ": " + condition.text(),
            lifecycle.id()));
    return new Opened(
        lifecycle.id(),
        version.model(),
        condition.environment(),
        version.ref(),
        condition.text(),
        condition.due(),
        group);
  }

  /** The one that the instance was bound to: its variables may have been edited since. */
  ReleaseCondition ofInstance(long processInstanceKey) {
    return conditions
        .ofInstance(processInstanceKey)
        .orElseThrow(
            () ->
                new Unrecoverable(
                    "Process instance "
                        + processInstanceKey
                        + " looks after no condition. Cancel it: a release starts the right one."));
  }

  private ReleaseCondition find(String id) {
    return conditions
        .find(id)
        .orElseThrow(
            () ->
                new Unrecoverable(
                    "Condition not found: " + id + ". Cancel this instance: a release starts it."));
  }
}
