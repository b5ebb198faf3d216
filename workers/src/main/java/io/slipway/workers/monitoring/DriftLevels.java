package io.slipway.workers.monitoring;

import io.slipway.workers.engine.UserTask;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.notification.Notifications;
import io.slipway.workers.outcome.NotYet;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Tells people that a case of drift waits, each level once. */
@Service
public class DriftLevels {
  private static final String LEADS = "leads";

  private final TriageTasks tasks;
  private final DriftCases cases;
  private final DriftNews news;
  private final Notifications notifications;

  public DriftLevels(
      TriageTasks tasks, DriftCases cases, DriftNews news, Notifications notifications) {
    this.tasks = tasks;
    this.cases = cases;
    this.news = news;
    this.notifications = notifications;
  }

  /** How urgent it has become. */
  public enum Level {
    REMIND,
    ESCALATE,
    PAGE,
    LEAD;

    private String inWords() {
      return switch (this) {
        case REMIND -> "Reminder";
        case ESCALATE -> "Escalation";
        case PAGE -> "Overdue";
        case LEAD -> "Reminder to the leads";
      };
    }
  }

  /**
   * Sends one message for each level of a task; none once it was decided, but that it was overdue.
   *
   * @throws NotYet when the engine's record of the task has not arrived
   */
  public void notify(long processInstanceKey, String element, Level level) {
    TriageTask task =
        tasks.of(processInstanceKey, element).stream()
            .findFirst()
            .orElseThrow(
                () -> new NotYet("The engine's record of " + element + " has not arrived."));
    if (task.state() == UserTask.State.OPEN || level == Level.PAGE) {
      notifications.send(message(task, cases.ofInstance(processInstanceKey), level));
    }
  }

  private Notification message(TriageTask task, DriftRecord drift, Level level) {
    return new Notification(
        "drift-%s-%d-%s"
            .formatted(drift.driftId(), task.key(), level.name().toLowerCase(Locale.ROOT)),
        level == Level.REMIND ? task.candidateGroups() : List.of(LEADS),
        cases.team(drift),
        "%s: %s waits".formatted(level.inWords(), drift.title()),
        "Task %d waits since %s for %s; it is due %s. %s. Report: %s"
            .formatted(
                task.key(),
                task.createdAt(),
                String.join(" or ", task.candidateGroups()),
                task.dueDate(),
                drift.reason(),
                news.url(drift)),
        null);
  }
}
