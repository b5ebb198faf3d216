package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path folder;
  private PidFile file;

  @BeforeEach
  void choose() {
    file = new PidFile(folder.resolve("run/engine.pid"));
  }

  @Test
  void findsTheProcessThatItRemembers() throws IOException {
    file.write(ProcessHandle.current());

    assertThat(file.process()).contains(ProcessHandle.current());
  }

  @Test
  void doesNotTakeAStrangerWithTheSameIdForTheProcess() throws IOException {
    file.write(ProcessHandle.current());
    long start = Long.parseLong(Files.readString(file.file()).strip().split(" ")[1]);
    Files.writeString(file.file(), ProcessHandle.current().pid() + " " + (start - 60_000));

    assertThat(file.process()).isEmpty();
  }

  @Test
  void findsNothingOnceTheProcessHasEnded() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    file.write(process.toHandle());
    PartProcess.kill(process.toHandle());

    assertThat(file.process()).isEmpty();
  }

  @Test
  void findsNothingInAFileThatWasCutOff() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(file.file(), "47");

    assertThat(file.process()).isEmpty();
  }
}
