package io.slipway.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls ./slipway as a person does, in a home of its own. */
final class Cli {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final Path checkout;
  private final Map<String, String> environment;

  Cli(Path checkout, Map<String, String> environment) {
    this.checkout = checkout;
    this.environment = environment;
  }

  /** Runs a command to its end. */
  Answer run(String... arguments) {
    try {
      Path out = Files.createTempFile("slipway", ".out");
      Path err = Files.createTempFile("slipway", ".err");
      Process process = start(out, err, arguments);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "./slipway %s did not end in %s:%n%s"
                .formatted(String.join(" ", arguments), PATIENCE, Files.readString(err)));
      }
      Answer answer = new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("slipway").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(checkout.toFile());
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return builder.start();
  }

  /** What a command said. */
  record Answer(int exitCode, String out, String err) {
    /** The one JSON object on standard output. */
    JsonNode json() {
      try {
        return JSON.readTree(out.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("No JSON on standard output:\n" + out + "\n" + err, e);
      }
    }

    String all() {
      return out + err;
    }
  }
}
