package io.slipway.workers.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came to its end in the engine, told once, after it was written down. */
public sealed interface EngineEvent {

  /**
   * A task of a process instance.
   *
   * @param type of the element, such as SERVICE_TASK
   */
  record StepEnded(
      String processId,
      String elementId,
      String type,
      long key,
      long processInstanceKey,
      boolean done,
      Instant startedAt,
      Instant endedAt)
      implements EngineEvent {
    public Duration duration() {
      return Duration.between(startedAt, endedAt);
    }
  }

  /**
   * A task of a person.
   *
   * @param dueAt null if it had no deadline
   */
  record TaskCompleted(
      String elementId, Instant createdAt, @Nullable Instant dueAt, Instant completedAt)
      implements EngineEvent {
    public Duration duration() {
      return Duration.between(createdAt, completedAt);
    }

    public boolean late() {
      return dueAt != null && completedAt.isAfter(dueAt);
    }
  }

  /**
   * A batch of records.
   *
   * @param newest when the engine wrote the last of them
   */
  record RecordsApplied(int count, Instant newest) implements EngineEvent {}
}
