package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  @Test
  void showsTheLastLines() throws IOException {
    LogFile log = new LogFile(folder.resolve("a.log"), 10);
    Files.writeString(log.path(), "one\ntwo\nthree\n");

    assertThat(log.tail(2)).containsExactly("two", "three");
  }

  @Test
  void hasNoLinesBeforeThePartWasStarted() {
    assertThat(new LogFile(folder.resolve("none.log"), 10).tail(2)).isEmpty();
  }

  @Test
  void isRotatedWhileThePartHoldsItOpen() throws IOException {
    LogFile log = new LogFile(folder.resolve("a.log"), 10);
    try (OutputStream part =
        Files.newOutputStream(log.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      part.write("more than ten bytes\n".getBytes(StandardCharsets.UTF_8));
      log.rotateIfLarge();
      part.write("after\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(log.path()).hasContent("after\n");
    assertThat(folder.resolve("a.log.1")).hasContent("more than ten bytes\n");
  }
}
