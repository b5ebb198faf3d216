package io.slipway.launcher.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle as the API shows it.
 *
 * @param state RUNNING, RELEASED, NOT_RELEASED or CANCELLED
 * @param seconds since it was started, or until it ended
 * @param steps in the order in which they started
 */
record Lifecycle(
    String lifecycleId,
    String modelName,
    String requestedBy,
    String state,
    @Nullable Reason reason,
    @Nullable String startedAt,
    double seconds,
    List<Step> steps,
    List<Incident> incidents,
    List<OpenTask> tasks,
    Facts facts) {
  static final String RUNNING = "RUNNING";
  static final String RELEASED = "RELEASED";

  @SuppressWarnings("ConstantValue") // a list of lifecycles leaves the details out
  Lifecycle {
    steps = orEmpty(steps);
    incidents = orEmpty(incidents);
    tasks = orEmpty(tasks);
    facts = facts == null ? Facts.NONE : facts;
  }

  boolean isRunning() {
    return state.equals(RUNNING);
  }

  boolean isReleased() {
    return state.equals(RELEASED);
  }

  /** The same with a reason why it did not come to its end. */
  Lifecycle because(Reason why) {
    return new Lifecycle(
        lifecycleId,
        modelName,
        requestedBy,
        state,
        why,
        startedAt,
        seconds,
        steps,
        incidents,
        tasks,
        facts);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Why a lifecycle did not end with a release. */
  record Reason(@Nullable String code, String message) {}

  /**
   * One task of the process.
   *
   * @param detail tells steps of the same name apart, such as the id of a candidate
   * @param state RUNNING, DONE or FAILED
   */
  record Step(
      String elementId, String name, @Nullable String detail, String state, double seconds) {}

  /** A step that cannot go on without somebody's help. */
  record Incident(String elementId, String message) {}
}
