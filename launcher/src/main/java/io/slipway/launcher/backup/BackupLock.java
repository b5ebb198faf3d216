package io.slipway.launcher.backup;

import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A stack is saved by one process at a time, and a folder written by one. */
final class BackupLock implements AutoCloseable {
  private final List<FileChannel> held = new ArrayList<>();

  private BackupLock() {}

  /**
   * Held until it is closed.
   *
   * @throws CommandFailed when another process saves this stack, or into this folder
   */
  static BackupLock of(Path home, Path folder) throws IOException {
    BackupLock lock = new BackupLock();
    lock.hold(Files.createDirectories(home.resolve("run")).resolve("backup.lock"), home);
    lock.hold(folder.resolve("lock"), folder);
    return lock;
  }

  private void hold(Path file, Path what) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    held.add(channel);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      close();
      throw new CommandFailed(
          CommandFailed.FAILED, "Another ./slipway backup is at work on " + what);
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : held) {
      channel.close();
    }
  }
}
