package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.terminal.Checklist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Asks for a lifecycle again and again. A server that goes away for a while (it is restarted when
 * it crashes) is waited for.
 */
final class Follow {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Api api;
  private final Clock clock;
  private final Checklist checklist;

  /**
   * @param checklist is told when the server is away
   */
  Follow(Api api, Clock clock, Checklist checklist) {
    this.api = api;
    this.clock = clock;
    this.checklist = checklist;
  }

  /**
   * Returns the lifecycle once it is as wanted, or as it is at the limit.
   *
   * @param onView gets each view, also the last one
   */
  Lifecycle until(
      Predicate<Lifecycle> wanted, String id, Duration limit, Consumer<Lifecycle> onView) {
    Instant end = clock.instant().plus(limit);
    Lifecycle lifecycle = api.lifecycle(id).as(Lifecycle.class);
    onView.accept(lifecycle);
    while (!wanted.test(lifecycle) && clock.instant().isBefore(end)) {
      pause();
      lifecycle = patiently(id);
      onView.accept(lifecycle);
    }
    return lifecycle;
  }

  private Lifecycle patiently(String id) {
    Optional<Lifecycle> lifecycle = here(id);
    if (lifecycle.isPresent()) {
      return lifecycle.get();
    }
    checklist.note("  … Slipway does not answer; waiting for it to come back");
    Instant end = clock.instant().plus(PATIENCE);
    while (lifecycle.isEmpty() && clock.instant().isBefore(end)) {
      pause();
      lifecycle = here(id);
    }
    return lifecycle.orElseGet(() -> api.lifecycle(id).as(Lifecycle.class));
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

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(CommandFailed.FAILED, "Interrupted; the lifecycle goes on", e);
    }
  }
}
