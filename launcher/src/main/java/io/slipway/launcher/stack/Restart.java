package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Asks the supervisor for a restart and waits for its end.
 *
 * @param check fails when the stack does not run, or not this part
 */
record Restart(StackHome home, Runnable check) {
  private static final Duration PATIENCE = Part.START_LIMIT.plusMinutes(1);
  private static final long POLL_MILLIS = 100;

  void of(String part) {
    check.run();
    Path request = home.restartRequest(part);
    try {
      Files.writeString(request, "");
      long limit = System.nanoTime() + PATIENCE.toNanos();
      while (Files.exists(request)) {
        check.run();
        if (System.nanoTime() > limit) {
          throw new CommandFailed(
              CommandFailed.BROKEN,
              "%s is not restarted after %d s; the supervisor goes on. See ./slipway status"
                  .formatted(part, PATIENCE.toSeconds()));
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask for a restart in " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(CommandFailed.FAILED, "Interrupted; the restart goes on.", e);
    }
  }
}
