package io.slipway.workers.task.web;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.people.Actor;
import io.slipway.workers.task.Decision;
import io.slipway.workers.task.Decisions;
import io.slipway.workers.task.DriftTasks;
import io.slipway.workers.task.TaskView;
import io.slipway.workers.task.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/tasks")
@Tag(name = "Tasks")
public class TaskController {
  private final Tasks tasks;
  private final Decisions decisions;
  private final DriftTasks driftTasks;

  TaskController(Tasks tasks, Decisions decisions, DriftTasks driftTasks) {
    this.tasks = tasks;
    this.decisions = decisions;
    this.driftTasks = driftTasks;
  }

  @GetMapping
  @Operation(summary = "List open tasks, the most urgent first")
  public List<TaskView> list(
      Actor actor,
      @RequestParam Optional<String> lifecycleId,
      @RequestParam Optional<String> group) {
    List<TaskView> all =
        new ArrayList<>(tasks.open(actor, lifecycleId.map(LifecycleId::new), group));
    driftTasks.open(actor, group).stream()
        .filter(task -> lifecycleId.map(task.lifecycleId().value()::equals).orElse(true))
        .forEach(all::add);
    all.sort(Comparator.comparing(TaskView::priority).reversed());
    return all;
  }

  @GetMapping("/{key}")
  @Operation(
      summary = "Show a task with the evidence to decide on",
      description = "With a nonce, which the decision has to carry.")
  public TaskView show(Actor actor, @PathVariable long key) {
    return driftTasks.show(actor, key).orElseGet(() -> decisions.show(actor, key));
  }

  @PostMapping("/{key}/decision")
  @Operation(
      summary = "Decide a task",
      description =
          "A decision on one's own model, or by somebody outside the task's group, is refused.")
  public TaskView decide(Actor actor, @PathVariable long key, @RequestBody Decision decision) {
    return driftTasks
        .decide(actor, key, decision)
        .orElseGet(() -> decisions.decide(actor, key, decision));
  }
}
