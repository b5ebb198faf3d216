package io.slipway.workers.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.engine.ElementNames;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows what waits for people. */
@Service
public class Tasks {
  private final EngineView engine;
  private final LifecycleStore lifecycles;
  private final ApprovalRecord approvals;
  private final ElementNames names;

  public Tasks(
      EngineView engine, LifecycleStore lifecycles, ApprovalRecord approvals, ElementNames names) {
    this.engine = engine;
    this.lifecycles = lifecycles;
    this.approvals = approvals;
    this.names = names;
  }

  /** Those of the actor's teams. */
  public List<TaskView> open(Actor actor, Optional<LifecycleId> lifecycle, Optional<String> group) {
    return engine.openTasks().stream()
        .filter(task -> lifecycle.map(task.lifecycleId()::equals).orElse(true))
        .filter(task -> group.map(task.candidateGroups()::contains).orElse(true))
        .filter(task -> actor.sees(lifecycle(task.lifecycleId()).team()))
        .map(task -> view(task, null))
        .toList();
  }

  /** Those of a lifecycle. */
  public List<TaskView> openOf(LifecycleId lifecycle) {
    return engine.openTasks().stream()
        .filter(task -> task.lifecycleId().equals(lifecycle))
        .map(task -> view(task, null))
        .toList();
  }

  TaskView show(UserTask task) {
    return view(task, engine.facts(task.lifecycleId()));
  }

  /** Another team's task is not there for the actor. */
  UserTask find(Actor actor, long key) {
    return engine
        .task(key)
        .filter(task -> actor.sees(lifecycle(task.lifecycleId()).team()))
        .orElseThrow(() -> notFound(key));
  }

  private static Problem notFound(long key) {
    return Problem.of(
        Kind.NOT_FOUND, "Task not found: " + key + ". List open tasks with GET /v1/tasks");
  }

  private Lifecycle lifecycle(LifecycleId id) {
    return lifecycles.find(id).orElseThrow();
  }

  private TaskView view(UserTask task, @Nullable Map<String, JsonNode> evidence) {
    Lifecycle lifecycle = lifecycle(task.lifecycleId());
    return new TaskView(
        task.key(),
        task.elementId(),
        names.name(task.process(), task.elementId()),
        lifecycle.id(),
        lifecycle.request().model(),
        lifecycle.requestedBy(),
        task.candidateGroups(),
        task.assignee(),
        task.dueDate(),
        task.priority(),
        task.createdAt(),
        problem(task),
        evidence,
        null,
        null);
  }

  /** The last round of the same task, if it was refused. */
  private @Nullable String problem(UserTask task) {
    return approvals.ofInstance(task.processInstanceKey()).stream()
        .filter(entry -> entry.jobKey() != null && entry.elementId().equals(task.elementId()))
        .reduce((earlier, later) -> later)
        .filter(entry -> entry.outcome() == Outcome.REFUSED)
        .map(ApprovalEntry::message)
        .orElse(null);
  }
}
