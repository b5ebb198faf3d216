package io.slipway.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts parts as child processes and ends processes with all their descendants. */
final class PartProcess {
  /** Settings of the user's shell that would change how a server is configured. */
  private static final List<String> FOREIGN_PREFIXES =
      List.of(
          "SPRING_",
          "ZEEBE_",
          "CAMUNDA_",
          "SERVER_",
          "MANAGEMENT_",
          "LOGGING_",
          "OTEL_",
          "PG",
          "KC_",
          "ES_",
          "QUARKUS_");

  private static final Duration AFTER_FORCE = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(50);

  private PartProcess() {}

  /** Starts the part; what it prints is appended to the log. */
  static Process start(Part part, Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(part.command())
            .directory(part.directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    dropForeignSettings(environment);
    environment.putAll(part.environment());
    return builder.start();
  }

  static void dropForeignSettings(Map<String, String> environment) {
    environment.keySet().removeIf(key -> FOREIGN_PREFIXES.stream().anyMatch(key::startsWith));
  }

  /**
   * Asks the process to end, waits, then ends it and all its descendants by force.
   *
   * @param signal asks, such as TERM
   */
  static void stop(ProcessHandle process, String signal, Duration patience) {
    List<ProcessHandle> all = family(process);
    signal(process, signal);
    if (!awaitExit(List.of(process), patience)) {
      all = Stream.concat(all.stream(), process.descendants()).distinct().toList();
    }
    kill(all);
  }

  /** Ends the process and all its descendants at once. */
  static void kill(ProcessHandle process) {
    kill(family(process));
  }

  private static void kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    awaitExit(processes, AFTER_FORCE);
  }

  private static List<ProcessHandle> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  /**
   * Whether the process still does anything. One that has ended but that nobody has reaped yet, as
   * in a container whose first process is not an init, counts as ended.
   */
  static boolean lives(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return process.isAlive(); // ended meanwhile, or not Linux
    }
  }

  private static boolean awaitExit(List<ProcessHandle> processes, Duration patience) {
    long limit = System.nanoTime() + patience.toNanos();
    while (processes.stream().anyMatch(PartProcess::lives)) {
      if (System.nanoTime() > limit || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  private static void signal(ProcessHandle process, String signal) {
    if (signal.equals("TERM")) {
      process.destroy();
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
    } catch (IOException e) {
      process.destroy(); // no kill program: TERM is the nearest
    }
  }
}
