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
}
