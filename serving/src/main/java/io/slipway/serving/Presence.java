package io.slipway.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file {@code listening-<process id>} that is there while a server answers. During a hand-over
 * two servers answer at one port: whoever restarts one sees by it that the other is up.
 */
final class Presence implements AutoCloseable {
  private static final String PREFIX = "listening-";

  private final Path file;

  private Presence(Path file) {
    this.file = file;
  }

  static Presence announce(Path state) {
    try {
      removeStale(state);
      var file = state.resolve(PREFIX + ProcessHandle.current().pid());
      Files.write(file, new byte[0]);
      return new Presence(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The state folder cannot be written: " + state, e);
    }
  }

  /** Those of servers that were killed. */
  private static void removeStale(Path state) throws IOException {
    try (var files = Files.list(state)) {
      for (var file : files.toList()) {
        var name = String.valueOf(file.getFileName());
        if (name.matches(PREFIX + "\\d+")
            && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length()))).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot be removed: " + file, e);
    }
  }
}
