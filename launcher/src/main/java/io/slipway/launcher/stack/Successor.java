package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/** A process that is to take over from the one that does its part's work now. */
record Successor(Part part, Running process, Instant startedAt) {
  static Successor start(Part part, Running.Starter starter, Instant now) throws IOException {
    return new Successor(part, starter.start(part), now);
  }

  /** Whether it answers. A health check cannot tell: the other answers at the same port. */
  boolean listens() {
    return part.announcements()
        .map(folder -> folder.resolve("listening-" + process.pid()))
        .filter(Files::exists)
        .isPresent();
  }

  /** Why it will not take over; empty while it may. */
  Optional<String> failure(Instant now) {
    if (!process.isAlive()) {
      return Optional.of("ended with " + process.howItEnded());
    }
    return now.isAfter(startedAt.plus(Part.START_LIMIT))
        ? Optional.of("does not answer after " + Part.START_LIMIT.toSeconds() + " s")
        : Optional.empty();
  }
}
