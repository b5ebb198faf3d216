package io.slipway.serving;

import static io.slipway.serving.RequestBody.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.serving.predictions.PredictionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionLogTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  @Test
  void keepsWhatWasAnsweredUnderTheIdThatTheCallerWasTold() throws IOException {
    try (var server = server(1)) {
      var answer = server.infer("m", ROW);
      server.infer("m", ROW.replaceFirst("\\{", "{\"id\": \"mine\", "));

      await().until(() -> lines().size() == 2);

      var line = lines().get(0);
      assertThat(line.path("id").asText())
          .isEqualTo(answer.body().path("id").asText())
          .isNotEmpty();
      assertThat(line.path("model").asText()).isEqualTo("m");
      assertThat(line.path("version").asInt()).isEqualTo(1);
      assertThat(line.path("role").asText()).isEqualTo("CHAMPION");
      assertThat(line.path("client").asText()).isEqualTo("slipway-application/subject");
      assertThat(line.at("/inputs/age/0").asInt()).isEqualTo(30);
      assertThat(line.at("/inputs/job/0").asText()).isEqualTo("clerk");
      assertThat(line.at("/outputs/probability/0").asDouble()).isEqualTo(answer.first());
      assertThat(lines().get(1).path("id").asText()).isEqualTo("mine");
    }
  }

  @Test
  void keepsOnlyTheSample() throws IOException {
    try (var server = server(0)) {
      server.infer("m", ROW);
    }
    assertThat(lines()).isEmpty();
  }

  @Test
  void keepsNoRefusedRequest() throws IOException {
    try (var server = server(1)) {
      server.infer("m", "{\"inputs\": []}");
      server.infer("m", ROW);
    }
    assertThat(lines()).hasSize(1);
  }

  @Test
  void failsNoAnswerWhenNothingCanBeWritten() throws IOException {
    // as a full disk or a folder without rights: every write fails
    Files.writeString(folder.resolve("predictions"), "a file where the folder should be");
    try (var server = server(1)) {
      for (var request = 0; request < 20; request++) {
        assertThat(server.infer("m", ROW).status()).isEqualTo(200);
      }

      await()
          .untilAsserted(
              () ->
                  assertThat(server.text("/metrics"))
                      .contains("slipway_predictions_dropped_total 20"));

      Files.delete(folder.resolve("predictions"));
      server.infer("m", ROW);
      await().until(() -> lines().size() == 1);
    }
  }

  @Test
  void startsAnewWhenItsFolderIsTakenAway() throws IOException {
    try (var server = server(1)) {
      server.infer("m", ROW);
      await().until(() -> lines().size() == 1);
      for (var file : files()) {
        Files.delete(file);
      }
      Files.delete(folder.resolve("predictions"));

      await()
          .until(
              () -> {
                assertThat(server.infer("m", ROW).status()).isEqualTo(200);
                return !lines().isEmpty();
              });
    }
  }

  private TestServer server(double sample) {
    var settings =
        TestServer.settings(
            folder,
            100_000,
            new PredictionSettings(folder.resolve("predictions"), sample, MEGABYTE));
    var server = new TestServer(folder, settings);
    server.load("m", 1, server.write("one", 0));
    return server;
  }

  private List<JsonNode> lines() throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var file : files()) {
      for (var line : Files.readAllLines(file)) {
        lines.add(new ObjectMapper().readTree(line));
      }
    }
    return lines;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder.resolve("predictions"))) {
      return List.of();
    }
    try (var files = Files.list(folder.resolve("predictions"))) {
      return files.sorted().toList();
    }
  }
}
