package io.slipway.workers.monitoring;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine told of instances of model-monitoring. */
public interface RunRecord {
  /**
   * An instance.
   *
   * @param state ACTIVE, COMPLETED or TERMINATED; ACTIVE as well until the engine tells of it
   */
  record Run(long processInstanceKey, String state, @Nullable Instant endedAt) {}

  Optional<Run> find(long processInstanceKey);
}
