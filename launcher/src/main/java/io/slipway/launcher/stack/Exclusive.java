package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Work that one process of this machine does at a time. */
final class Exclusive {
  private Exclusive() {}

  /** Waits for the lock, does the work, and gives the lock back. */
  static void holding(Path lockFile, Work work) throws IOException {
    Files.createDirectories(lockFile.toAbsolutePath().getParent());
    // a file lock does not hold threads of one JVM apart
    synchronized (Exclusive.class) {
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        work.run();
      }
    }
  }

  /** What to do meanwhile. */
  interface Work {
    void run() throws IOException;
  }
}
