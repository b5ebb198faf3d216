package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.client.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreBatchTest {
  private static final String RUNNING =
      "{\"batchId\": \"loans-b000001\", \"model\": \"loans\", \"state\": \"RUNNING\"}";

  private FakeStack stack;
  private Cli cli;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    folder = home;
    stack = new FakeStack().replying("POST /v1/batches", 202, RUNNING);
    cli = new Cli(home, stack.uri());
    Files.writeString(home.resolve("march.csv"), "age\n1\n");
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void asksForTheVersionWithACopyOfTheRows() {
    Result result =
        cli.run("score-batch", "loans:3", "--data", rows(), "--keep", "customer,branch");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("loans-b000001: RUNNING");
    var body = stack.only("POST /v1/batches").body();
    assertThat(body.path("model").asText()).isEqualTo("loans");
    assertThat(body.path("version").asInt()).isEqualTo(3);
    assertThat(body.path("keep").toString()).isEqualTo("[\"customer\",\"branch\"]");
    assertThat(body.at("/data/uri").toString())
        .contains(folder.resolve("data").toString())
        .contains("march.csv");
  }

  @Test
  void bringsTheFilesAndChecksTheirDigests() throws IOException {
    String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // of abc
    stack
        .replying("GET /v1/batches/loans-b000001", 200, scored("scores/part-00000.parquet", sha256))
        .replying("GET /v1/batches/loans-b000001/files/scores/part-00000.parquet", 200, "abc");

    Result result = cli.run("score-batch", "loans", "--data", rows(), "--out", folder + "/answers");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("loans-b000001: 9 rows scored by loans v3, 1 put aside");
    assertThat(folder.resolve("answers/scores/part-00000.parquet")).hasContent("abc");
  }

  @Test
  void refusesAFileThatIsNotWhatTheBatchLists() {
    stack
        .replying("GET /v1/batches/loans-b000001", 200, scored("scores/a.parquet", "0".repeat(64)))
        .replying("GET /v1/batches/loans-b000001/files/scores/a.parquet", 200, "abc");

    Result result = cli.run("score-batch", "loans", "--data", rows(), "--out", folder + "/answers");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("scores/a.parquet is not what the batch lists");
    assertThat(folder.resolve("answers/scores/a.parquet")).doesNotExist();
  }

  @Test
  void saysWhyABatchWasNotScored() {
    stack.replying(
        "GET /v1/batches/loans-b000001",
        200,
        "{\"batchId\": \"loans-b000001\", \"state\": \"NOT_SCORED\", \"reason\": {\"code\": \"DATA_REJECTED\", \"message\": \"The rows lack columns\"}}");

    Result result = cli.run("score-batch", "loans", "--data", rows(), "--wait");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("was not scored: The rows lack columns");
  }

  @Test
  void needsRows() {
    Result result = cli.run("score-batch", "loans");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--data=<file>");
  }

  @Test
  void takesTheDialectFromARequest() throws IOException {
    Path request =
        Files.writeString(
            folder.resolve("march.yaml"),
            "data: {uri: march.csv, csv: {separator: ';'}}\nkeep: [customer]\n");

    Result result = cli.run("score-batch", "loans@staging", "--request", request.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    var body = stack.only("POST /v1/batches").body();
    assertThat(body.at("/data/csv/separator").asText()).isEqualTo(";");
    assertThat(body.path("alias").asText()).isEqualTo("staging");
  }

  private String rows() {
    return folder.resolve("march.csv").toString();
  }

  private static String scored(String file, String sha256) {
    return """
        {"batchId": "loans-b000001", "model": "loans", "version": 3, "state": "SCORED",
         "result": {"scoredRows": 9, "quarantinedRows": 1, "findings": [],
          "files": [{"name": "%s", "size": 3, "sha256": "%s"}]}}
        """
        .formatted(file, sha256);
  }
}
