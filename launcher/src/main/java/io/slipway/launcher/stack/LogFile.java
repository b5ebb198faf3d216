package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The log of one part. The part itself writes it, always at the end.
 *
 * @param limit bytes above which it is rotated
 */
record LogFile(Path path, long limit) {
  private static final int TAIL_BYTES = 256 * 1024;

  static LogFile of(Path path) {
    return new LogFile(path, 20L * 1024 * 1024);
  }

  /** The last lines, at most so many; none when there is no log. */
  List<String> tail(int lines) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of(); // a part that never started has no log
    }
  }

  /**
   * Moves a log that has grown too large to {@code <name>.1}. The part keeps the file open, so it
   * is copied and emptied, not renamed.
   */
  void rotateIfLarge() throws IOException {
    if (Files.exists(path) && Files.size(path) > limit) {
      Files.copy(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(0);
      }
    }
  }
}
