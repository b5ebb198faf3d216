package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks again and again, twice a second.
 *
 * @param whenInterrupted what the user is told who ends the waiting
 */
record Polling(Clock clock, String whenInterrupted) {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** The first answer that is as wanted, or the last one within the limit; asks at least once. */
  <T> T until(Predicate<T> wanted, Duration limit, Supplier<T> ask) {
    Instant end = clock.instant().plus(limit);
    T answer = ask.get();
    while (!wanted.test(answer) && clock.instant().isBefore(end)) {
      pause();
      answer = ask.get();
    }
    return answer;
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(CommandFailed.FAILED, "Interrupted; " + whenInterrupted, e);
    }
  }
}
