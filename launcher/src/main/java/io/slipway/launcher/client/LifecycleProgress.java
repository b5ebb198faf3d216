package io.slipway.launcher.client;

import io.slipway.launcher.client.Lifecycle.Incident;
import io.slipway.launcher.terminal.Checklist;
import java.util.HashSet;
import java.util.Set;

/** Shows a lifecycle while it goes on: its steps, and once each what waits for a person. */
final class LifecycleProgress {
  private final Checklist checklist;
  private final boolean invites;
  private final Set<Object> told = new HashSet<>();

  /**
   * @param invites whether open tasks are told with the commands that decide them
   */
  LifecycleProgress(Checklist checklist, boolean invites) {
    this.checklist = checklist;
    this.invites = invites;
  }

  void show(Lifecycle lifecycle) {
    checklist.show(StepLines.of(lifecycle));
    lifecycle.incidents().stream().filter(told::add).forEach(it -> tell(it, lifecycle));
    if (invites) {
      lifecycle.tasks().stream()
          .filter(it -> told.add(it.taskKey()))
          .forEach(it -> tell(it, lifecycle));
    }
  }

  private void tell(Incident incident, Lifecycle lifecycle) {
    checklist.note(
        """
          ✘ Incident at %s: %s
             what to do: mend the cause, then press Retry in Operate (./slipway up --full starts it),
             or give this lifecycle up: ./slipway cancel %s\
        """
            .formatted(incident.elementId(), incident.message(), lifecycle.lifecycleId()));
  }

  private void tell(OpenTask task, Lifecycle lifecycle) {
    if (task.problem() != null) {
      checklist.note("  ✘ The last decision did not count: " + task.problem());
    }
    checklist.note("  … %s waits for %s".formatted(task.name(), task.groups()));
    checklist.note(Evidence.of(lifecycle.facts()));
    checklist.note(task.commands());
  }
}
