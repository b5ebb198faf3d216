package io.slipway.serving;

import static io.slipway.serving.RequestBody.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
  private static TestServer server;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    server = new TestServer(folder);
    var inputs =
        List.of(
            numbers("age", ColumnType.INTEGER, 20, 60),
            numbers("hours", ColumnType.NUMBER, 40, 40),
            new Input(
                "job",
                ColumnType.TEXT,
                new ColumnStatistics(
                    10, 0, null, null, List.of(), List.of(), Map.of("clerk", 5L, "chief", 5L))));
    server.load(
        "m", 1, TestPackage.write(server.artifact("one"), TestModel.onnx(0), inputs, List.of()));
    server.load("bare", 1, server.write("bare", 0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void addsUpToTheScore() {
    var answer = server.post("/v2/models/m/explain", ROW);

    assertThat(answer.status()).isEqualTo(200);
    var row = answer.body().at("/explanations/0/explanation");
    var sum = row.path("base").asDouble();
    for (var contribution : row.path("contributions")) {
      sum += contribution.path("contribution").asDouble();
    }
    assertThat(row.path("score").asDouble())
        .isCloseTo(TestModel.probability(30.0, 40.0, "clerk", 0), within(1e-6));
    assertThat(sum).isCloseTo(row.path("score").asDouble(), within(1e-9));
    assertThat(answer.body().path("method").asText()).isEqualTo("shapley-sampled");
    assertThat(answer.body().at("/explanations/0/label").asText()).isEqualTo("high");
  }

  @Test
  void givesNothingToAColumnThatDoesNotDifferAndBlamesTheOthersByTheirSign() {
    var contributions =
        server
            .post("/v2/models/m/explain", ROW)
            .body()
            .at("/explanations/0/explanation/contributions");

    // 30 years is less than most, 40 hours is what all have, and a clerk is worse off than a chief
    assertThat(contributions.at("/0/contribution").asDouble()).isNegative();
    assertThat(contributions.at("/1/contribution").asDouble()).isCloseTo(0, within(1e-9));
    assertThat(contributions.at("/2/contribution").asDouble()).isNegative();
    assertThat(contributions.at("/2/standardError").asDouble()).isBetween(0.0, 0.05);
  }

  @Test
  void givesTheSameExplanationAgain() {
    assertThat(server.post("/v2/models/m/explain", ROW).body())
        .isEqualTo(server.post("/v2/models/m/explain", ROW).body());
  }

  @Test
  void saysWhatIsMissingInAPackageThatCannotBeExplained() {
    var answer = server.post("/v2/models/bare/explain", ROW);

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.error()).contains("which values column 'age' had in training");
  }

  @Test
  void refusesManyRows() {
    assertThat(server.post("/v2/models/m/explain", RequestBody.rows(11)).status()).isEqualTo(413);
  }

  private static Input numbers(String name, ColumnType type, double low, double high) {
    return new Input(
        name,
        type,
        new ColumnStatistics(10, 0, null, null, List.of(low, high), List.of(10L), Map.of()));
  }
}
