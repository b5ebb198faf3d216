package io.slipway.launcher.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
 */
record Part(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    int port,
    HealthCheck health,
    String stopSignal) {
  /** From start to healthy; longer means that something is wrong. */
  static final Duration START_LIMIT = Duration.ofMinutes(3);

  Part {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** This part with further environment variables. */
  Part and(Map<String, String> more) {
    Map<String, String> both = new HashMap<>(environment);
    both.putAll(more);
    return new Part(name, command, both, directory, port, health, stopSignal);
  }
}
