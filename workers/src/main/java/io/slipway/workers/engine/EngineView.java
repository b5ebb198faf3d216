package io.slipway.workers.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the engine told so far; a moment behind the engine itself. */
public interface EngineView {
  /** In the order in which they started. */
  List<Step> steps(LifecycleId id);

  /** Those that nobody has resolved. */
  List<Incident> incidents(LifecycleId id);

  /** The latest value of each fact that is known, candidateResults among them. */
  Map<String, JsonNode> facts(LifecycleId id);

  List<UserTask> openTasks();

  Optional<UserTask> task(long key);

  /** Completed tasks of an element of a process instance, the latest first. */
  List<UserTask> completedTasks(long processInstanceKey, String elementId);

  /** Tasks of an element of a process instance in whatever state, the latest first. */
  List<UserTask> tasks(long processInstanceKey, String elementId);

  /**
   * Who completed an element of an instance that may belong to no lifecycle yet.
   *
   * @return nothing when no completed task is known; nobody's name when nobody claimed it
   */
  Optional<Completion> completion(long processInstanceKey, String elementId);

  /** That a task was completed. */
  record Completion(Optional<String> by) {}
}
