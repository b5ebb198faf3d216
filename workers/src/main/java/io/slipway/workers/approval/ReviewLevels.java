package io.slipway.workers.approval;

import io.slipway.contract.ApprovalPolicy;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.engine.UserTask.State;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.notification.Notifications;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.registry.ModelVersion;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Tells people that a review waits: first its group, then a lead, then who is on duty. */
@Service
public class ReviewLevels {
  private final EngineView engine;
  private final LifecycleStore lifecycles;
  private final Subjects subjects;
  private final RequiredReviews reviews;
  private final Notifications notifications;

  public ReviewLevels(
      EngineView engine,
      LifecycleStore lifecycles,
      Subjects subjects,
      RequiredReviews reviews,
      Notifications notifications) {
    this.engine = engine;
    this.lifecycles = lifecycles;
    this.subjects = subjects;
    this.reviews = reviews;
    this.notifications = notifications;
  }

  /** How urgent it has become. */
  public enum Level {
    REMIND,
    ESCALATE,
    PAGE;

    private String inWords() {
      return switch (this) {
        case REMIND -> "Reminder";
        case ESCALATE -> "Escalation";
        case PAGE -> "Overdue";
      };
    }
  }

  /**
   * Sends one message for each level of a task; none once it was decided.
   *
   * @throws NotYet when the engine's record of the task has not arrived
   */
  public void notify(long processInstanceKey, String element, Level level) {
    UserTask task =
        engine.tasks(processInstanceKey, element).stream()
            .findFirst()
            .orElseThrow(
                () -> new NotYet("The engine's record of " + element + " has not arrived."));
    if (task.state() == State.OPEN) {
      notifications.send(message(task, level));
    }
  }

  private Notification message(UserTask task, Level level) {
    Lifecycle lifecycle = lifecycles.find(task.lifecycleId()).orElseThrow();
    ModelVersion version = subjects.release(lifecycle.id()).orElseThrow();
    ApprovalPolicy policy = reviews.policy(lifecycle, version);
    return new Notification(
        "review-" + task.key() + "-" + level.name().toLowerCase(Locale.ROOT),
        groups(task, policy, level),
        lifecycle.request().team(),
        level.inWords() + ": review of " + version.title() + " waits",
        "Task %d waits since %s for %s; it is due %s. Evidence: %s"
            .formatted(
                task.key(),
                task.createdAt(),
                String.join(" or ", task.candidateGroups()),
                task.dueDate(),
                version.cardUrl()),
        lifecycle.id());
  }

  private static List<String> groups(UserTask task, ApprovalPolicy policy, Level level) {
    return switch (level) {
      case REMIND -> task.candidateGroups();
      case ESCALATE -> List.of(policy.escalateGroup());
      case PAGE -> List.of(policy.pageGroup());
    };
  }
}
