package io.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.stack.CommandFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SlipwayTest {
  private final StringWriter errors = new StringWriter();
  private final CommandLine commandLine =
      Slipway.commandLine()
          .addSubcommand(new Failing())
          .setErr(new PrintWriter(errors))
          .setOut(new PrintWriter(new StringWriter()));

  @Test
  void wrongUsageEndsWithTwo() {
    assertThat(commandLine.execute("up", "--port-base", "many")).isEqualTo(2);
    assertThat(commandLine.execute("up", "--only", "kitchen")).isEqualTo(2);
    assertThat(commandLine.execute("logs", "kitchen")).isEqualTo(2);
  }

  @Test
  void aFailureIsItsMessageWithoutAStackTrace() {
    assertThat(commandLine.execute("failing")).isEqualTo(CommandFailed.UNREACHABLE);
    assertThat(errors.toString().strip()).isEqualTo("no stack here");
  }

  @Test
  void aFailureShowsItsStackTraceWhenAsked() {
    commandLine.execute("failing", "--verbose");

    assertThat(errors.toString()).contains("no stack here").contains("at io.slipway");
  }

  @Test
  void completesItsCommandsInAShell() {
    StringWriter script = new StringWriter();

    commandLine.setOut(new PrintWriter(script)).execute("generate-completion");

    assertThat(script.toString()).contains("--port-base").contains("doctor");
  }

  @Command(name = "failing")
  static final class Failing implements Runnable {
    @Override
    public void run() {
      throw new CommandFailed(CommandFailed.UNREACHABLE, "no stack here");
    }
  }
}
