package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers a process by its id and the instant of its start, so that a later process with the same
 * id is not mistaken for it.
 */
record PidFile(Path file) {
  /** The kernel's boot time, from which starts are reckoned, moves when the clock is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  void write(ProcessHandle process) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, process.pid() + " " + startOf(process).toEpochMilli() + "\n");
  }

  /** The process, if it still lives. */
  Optional<ProcessHandle> process() {
    try {
      String[] words = Files.readString(file).strip().split(" ");
      Instant start = Instant.ofEpochMilli(Long.parseLong(words[1]));
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(PartProcess::lives)
          .filter(
              process -> Duration.between(start, startOf(process)).abs().compareTo(TOLERANCE) <= 0);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // absent, or cut off in the middle of writing
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
