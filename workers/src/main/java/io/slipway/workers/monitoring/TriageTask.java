package io.slipway.workers.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.engine.UserTask;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task in which a person decides about a case of drift, as the engine told it.
 *
 * @param driftId the case that the instance was bound to
 * @param assignee whose task it is, or who completed it
 * @param answer the variables with which it was completed, as the engine took them then
 */
public record TriageTask(
    long key,
    LifecycleId driftId,
    String elementId,
    long processInstanceKey,
    UserTask.State state,
    List<String> candidateGroups,
    @Nullable String assignee,
    @Nullable Instant dueDate,
    int priority,
    Instant createdAt,
    JsonNode answer) {
  public TriageTask {
    candidateGroups = List.copyOf(candidateGroups);
  }

  /** Of these the person has to be in one, whatever the process says. */
  List<String> groups() {
    return elementId.equals(TriageTasks.LEAD) ? List.of("leads") : List.of("ml-ops", "leads");
  }
}
