package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.terminal.Checklist;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Asks for a lifecycle again and again. A server that goes away for a while (it is restarted when
 * it crashes) is waited for.
 */
final class Follow {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Api api;
  private final Polling polling;
  private final Checklist checklist;

  /**
   * @param checklist is told when the server is away
   */
  Follow(Api api, Clock clock, Checklist checklist) {
    this.api = api;
    this.polling = new Polling(clock, "the lifecycle goes on");
    this.checklist = checklist;
  }

  /**
   * Returns the lifecycle once it is as wanted, or as it is at the limit.
   *
   * @param onView gets each view, also the last one
   */
  Lifecycle until(
      Predicate<Lifecycle> wanted, String id, Duration limit, Consumer<Lifecycle> onView) {
    Lifecycle now = api.lifecycle(id).as(Lifecycle.class);
    onView.accept(now);
    if (wanted.test(now)) {
      return now;
    }
    return polling.until(
        wanted,
        limit,
        () -> {
          Lifecycle lifecycle = patiently(id);
          onView.accept(lifecycle);
          return lifecycle;
        });
  }

  private Lifecycle patiently(String id) {
    Optional<Lifecycle> lifecycle = here(id);
    if (lifecycle.isPresent()) {
      return lifecycle.get();
    }
    checklist.note("  … Slipway does not answer; waiting for it to come back");
    return polling
        .until(Optional::isPresent, PATIENCE, () -> here(id))
        .orElseGet(() -> api.lifecycle(id).as(Lifecycle.class));
  }

  private Optional<Lifecycle> here(String id) {
    try {
      Answer answer = api.lifecycle(id);
      return answer.isServerFault() ? Optional.empty() : Optional.of(answer.as(Lifecycle.class));
    } catch (CommandFailed e) {
      if (e.exitCode() == CommandFailed.UNREACHABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
