package io.slipway.workers.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.contract.LifecycleId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task for a person.
 *
 * @param process id of the process it stands in
 * @param processInstanceKey instance of that process
 * @param assignee whose task it is, or who completed it
 * @param answer the variables with which it was completed, as the engine took them then
 */
public record UserTask(
    long key,
    LifecycleId lifecycleId,
    String process,
    String elementId,
    long processInstanceKey,
    State state,
    List<String> candidateGroups,
    @Nullable String assignee,
    @Nullable Instant dueDate,
    int priority,
    Instant createdAt,
    JsonNode answer) {
  /** Where a task is on its way. */
  public enum State {
    OPEN,
    COMPLETED,
    CANCELED
  }

  public UserTask {
    candidateGroups = List.copyOf(candidateGroups);
  }

  /** A task that nobody has answered. */
  public UserTask(
      long key,
      LifecycleId lifecycleId,
      String process,
      String elementId,
      long processInstanceKey,
      State state,
      List<String> candidateGroups,
      @Nullable String assignee,
      @Nullable Instant dueDate,
      int priority,
      Instant createdAt) {
    this(
        key,
        lifecycleId,
        process,
        elementId,
        processInstanceKey,
        state,
        candidateGroups,
        assignee,
        dueDate,
        priority,
        createdAt,
        MissingNode.getInstance());
  }
}
