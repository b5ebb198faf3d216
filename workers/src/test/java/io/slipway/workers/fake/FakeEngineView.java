package io.slipway.workers.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.engine.Incident;
import io.slipway.workers.engine.Step;
import io.slipway.workers.engine.UserTask;
import io.slipway.workers.engine.UserTask.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of the tasks that it was given, in this order. */
public final class FakeEngineView implements EngineView {
  public static final long INSTANCE = 77;

  private final List<UserTask> tasks = new ArrayList<>();

  public void add(
      long key, LifecycleId id, String element, State state, @Nullable String assignee) {
    tasks.add(task(key, id, element, state, assignee, MissingNode.getInstance()));
  }

  /** A task that was completed with these variables. */
  public void complete(
      long key, LifecycleId id, String element, @Nullable String assignee, JsonNode answer) {
    tasks.removeIf(task -> task.key() == key);
    tasks.add(task(key, id, element, State.COMPLETED, assignee, answer));
  }

  private static UserTask task(
      long key,
      LifecycleId id,
      String element,
      State state,
      @Nullable String assignee,
      JsonNode answer) {
    return new UserTask(
        key,
        id,
        "model-approval",
        element,
        INSTANCE,
        state,
        List.of(group(element)),
        assignee,
        null,
        50,
        Samples.NOON,
        answer);
  }

  private static String group(String element) {
    return switch (element) {
      case "Task_ReviewModelAgain" -> "leads";
      case "Task_WaiveDataQuality" -> "data-stewards";
      default -> "approvers";
    };
  }

  @Override
  public List<Step> steps(LifecycleId id) {
    return List.of();
  }

  @Override
  public List<Incident> incidents(LifecycleId id) {
    return List.of();
  }

  @Override
  public Map<String, JsonNode> facts(LifecycleId id) {
    return Map.of();
  }

  @Override
  public List<UserTask> openTasks() {
    return tasks.stream().filter(task -> task.state() == State.OPEN).toList();
  }

  @Override
  public Optional<UserTask> task(long key) {
    return tasks.stream().filter(task -> task.key() == key).findFirst();
  }

  @Override
  public List<UserTask> completedTasks(long processInstanceKey, String elementId) {
    return tasks(processInstanceKey, elementId).stream()
        .filter(task -> task.state() == State.COMPLETED)
        .toList();
  }

  @Override
  public Optional<Completion> completion(long processInstanceKey, String elementId) {
    return completedTasks(processInstanceKey, elementId).stream()
        .findFirst()
        .map(task -> new Completion(Optional.ofNullable(task.assignee())));
  }

  @Override
  public List<UserTask> tasks(long processInstanceKey, String elementId) {
    var completed =
        new ArrayList<>(
            tasks.stream()
                .filter(task -> task.processInstanceKey() == processInstanceKey)
                .filter(task -> task.elementId().equals(elementId))
                .toList());
    Collections.reverse(completed);
    return completed;
  }
}
