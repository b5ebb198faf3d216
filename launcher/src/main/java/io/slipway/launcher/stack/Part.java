package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One server of the stack, ready to be started.
 *
 * @param name short, unique, also the name of its log
 * @param command program and arguments
 * @param environment variables added to the inherited ones
 * @param directory working directory, exists
 * @param port on which it is known
 * @param health whether it can do its work
 * @param stopSignal what asks it to end, such as TERM
 * @param announcements folder in which each of its processes puts a file {@code listening-<id>}
 *     once it answers, for a part of which two may run while one takes over from the other
 */
record Part(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    int port,
    HealthCheck health,
    String stopSignal,
    Optional<Path> announcements) {
  /** From start to healthy; longer means that something is wrong. */
  static final Duration START_LIMIT = Duration.ofMinutes(3);

  Part {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** One of which no two may run at a time. */
  Part(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path directory,
      int port,
      HealthCheck health,
      String stopSignal) {
    this(name, command, environment, directory, port, health, stopSignal, Optional.empty());
  }

  /** The same, whose next process takes over from the last. */
  Part announcedIn(Path folder) {
    return new Part(
        name, command, environment, directory, port, health, stopSignal, Optional.of(folder));
  }

  /** This part with further environment variables. */
  Part and(Map<String, String> more) {
    Map<String, String> both = new HashMap<>(environment);
    both.putAll(more);
    return new Part(name, command, both, directory, port, health, stopSignal, announcements);
  }
}
