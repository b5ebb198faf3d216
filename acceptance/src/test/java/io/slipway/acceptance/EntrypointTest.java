package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What containers/entrypoint does with secrets that come as files. */
class EntrypointTest {
  @TempDir private Path folder;

  @Test
  void theContentOfAFileBecomesTheVariable() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "it's \"$HOME\" `id`\n");

    Ended ended = run(Map.of("A_SECRET_FILE", secret.toString()), "printf '[%s]' \"$A_SECRET\"");

    assertThat(ended).isEqualTo(new Ended(0, "[it's \"$HOME\" `id`]"));
  }

  @Test
  void aFileOfManyLinesKeepsThem() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "one\n\ntwo");

    Ended ended = run(Map.of("A_SECRET_FILE", secret.toString()), "printf '[%s]' \"$A_SECRET\"");

    assertThat(ended.said()).isEqualTo("[one\n\ntwo]");
  }

  @Test
  void theNameOfTheFileIsNotLeftBehind() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "x");

    Ended ended = run(Map.of("A_FILE", secret.toString()), "echo ${A_FILE:-gone}");

    assertThat(ended.said()).isEqualTo("gone\n");
  }

  @Test
  void aLineWithinAnotherVariableIsNotTakenForOne() throws Exception {
    Ended ended = run(Map.of("TEXT", "first\nSECOND_FILE=/nowhere"), "echo started");

    assertThat(ended).isEqualTo(new Ended(0, "started\n"));
  }

  @Test
  void aFileThatIsMissingOrEmptyStopsTheStartAndIsNamed() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThat(run(Map.of("A_FILE", "/nowhere"), "echo started"))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(66))
        .satisfies(ended -> assertThat(ended.said()).startsWith("A_FILE: cannot read the file"));
    assertThat(run(Map.of("A_FILE", empty.toString()), "echo started"))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(66))
        .satisfies(ended -> assertThat(ended.said()).contains("is empty"));
  }

  @Test
  void twoValuesForOneVariableStopTheStart() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "x");

    Ended ended = run(Map.of("A", "1", "A_FILE", secret.toString()), "echo started");

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.said()).contains("Both A and A_FILE are set");
  }

  private static Ended run(Map<String, String> environment, String program)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", "../containers/entrypoint", "sh", "-c", program);
    builder.environment().keySet().removeIf(name -> name.endsWith("_FILE"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private record Ended(int code, String said) {}
}
