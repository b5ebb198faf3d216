package io.slipway.workers.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a case of drift.
 *
 * @param by who decided
 * @param reason in their words
 * @param until of a dismissal
 * @param data of a retraining
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Response(
    Action action, String by, String reason, @Nullable Instant until, @Nullable TrainingRows data) {

  /** What is done about drift. */
  public enum Action {
    RETRAIN,
    ROLL_BACK,
    DISMISS
  }

  /** What a retraining reads. */
  public enum TrainingRows {
    PRODUCTION,
    SOURCES
  }
}
