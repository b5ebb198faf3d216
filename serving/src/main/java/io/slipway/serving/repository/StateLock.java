package io.slipway.serving.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Of the servers that share a state folder during a hand-over, the one that may change it. */
final class StateLock implements AutoCloseable {
  private final FileChannel channel;

  StateLock(Path folder) {
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("served.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("The state folder cannot be used: " + folder, e);
    }
  }

  boolean take() {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("The state folder cannot be locked", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The state folder cannot be let go", e);
    }
  }
}
