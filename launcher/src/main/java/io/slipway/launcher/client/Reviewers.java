package io.slipway.launcher.client;

import io.slipway.launcher.terminal.Checklist;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Approves what waits for a person, as users who were named for it, upon the evidence that it shows
 * first. The server decides who of them may.
 */
final class Reviewers {
  private static final String COMMENT = "Approved from the command line";

  private final Api api;
  private final List<String> users;
  private final Checklist checklist;
  private final Set<String> decided = new HashSet<>();
  private final List<String> fresh;
  private Optional<String> refusal = Optional.empty();

  Reviewers(Api api, List<String> users, Checklist checklist) {
    this.api = api;
    this.users = List.copyOf(users);
    this.checklist = checklist;
    this.fresh = new ArrayList<>(users);
  }

  /** Decides the open tasks of a lifecycle, each once. */
  void decide(Lifecycle lifecycle) {
    if (users.isEmpty() || refusal.isPresent()) {
      return;
    }
    for (OpenTask task : lifecycle.tasks()) {
      if (task.problem() != null) {
        refusal = Optional.of("the approval did not count: " + task.problem());
      } else if (decided.add(task.taskKey())) {
        approve(Json.as(OpenTask.class, api.task(task.taskKey())));
      }
    }
  }

  /** Why these users could not decide what waits, if so. */
  Optional<String> refusal() {
    return refusal;
  }

  private void approve(OpenTask task) {
    checklist.note("  Evidence for: " + task.name());
    checklist.note(Evidence.of(task.facts()));
    String why = "name one more user with --approve-as";
    for (String user : List.copyOf(fresh)) {
      Api own = api.as(user);
      OpenTask shown = Json.as(OpenTask.class, own.task(task.taskKey()));
      Answer answer = own.decide(shown, Api.Decision.APPROVE, COMMENT);
      if (!answer.isRefusal()) {
        answer.orFail();
        fresh.remove(user);
        checklist.note("  ✔ %s: approved by %s".formatted(task.name(), user));
        return;
      }
      why = answer.problem();
    }
    refusal = Optional.of("%s still waits for %s: %s".formatted(task.name(), task.groups(), why));
    checklist.note(task.commands());
  }
}
