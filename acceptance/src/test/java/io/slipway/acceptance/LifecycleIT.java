package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line from a file to an answering model. */
class LifecycleIT {
  private static final Stack STACK = Stack.shared();

  @TempDir static Path folder;

  @BeforeAll
  static void generateData() {
    assertThat(STACK.cli().run("generate", folder.resolve("credit.csv").toString()).exitCode())
        .isZero();
  }

  @Test
  void releasesAModelThatAnswers() {
    Path request = Requests.credit(folder, "credit-line", "");

    Cli.Answer answer = release(request);

    assertThat(answer.exitCode()).as(answer.all()).isZero();
    JsonNode released = answer.json();
    assertThat(released.path("state").asText()).isEqualTo("RELEASED");
    assertThat(released.path("modelVersion").asInt()).isEqualTo(1);
    assertThat(released.path("metrics").path("auc").asDouble()).isBetween(0.8, 0.95);
    assertThat(released.path("parityMaxDiff").asDouble()).isLessThanOrEqualTo(1e-5);
    assertThat(released.path("requestedBy").asText()).isEqualTo("data-scientist");
    assertThat(released.path("approvedBy").get(0).asText()).isEqualTo("approver");
    assertThat(STACK.lifecycle(released.path("lifecycleId").asText()).at("/facts/candidateResults"))
        .hasSizeGreaterThanOrEqualTo(4);
    Cli.Answer scored =
        STACK
            .cli()
            .run("score", "credit-line", "--json", "--row", LifecycleRow.of("employed", "5000"));
    assertThat(scored.exitCode()).as(scored.all()).isZero();
    Cli.Answer missing =
        STACK
            .cli()
            .run("score", "credit-line", "--json", "--row", LifecycleRow.of("astronaut", ""));
    assertThat(missing.exitCode()).as(missing.all()).isZero();
  }

  @Test
  void sameRequestTwiceGivesTheSameDatasetSplitPackageAndMetrics() {
    Path request = Requests.credit(folder, "credit-twice", Requests.quickTraining());

    JsonNode first = release(request).json();
    STACK.killAndAwaitRestart("spark"); // another process must not make another model
    JsonNode second = release(request).json();

    assertThat(second.path("datasetVersion")).isEqualTo(first.path("datasetVersion"));
    assertThat(second.path("metrics")).isEqualTo(first.path("metrics"));
    assertThat(second.path("modelVersion").asInt()).isEqualTo(2);
    for (String digest : new String[] {"/facts/split/sha256", "/facts/modelPackage/sha256"}) {
      assertThat(lifecycle(second).at(digest).asText())
          .isNotEmpty()
          .isEqualTo(lifecycle(first).at(digest).asText());
    }
  }

  @Test
  void theRequesterCannotApproveTheirOwnModel() {
    Path request = Requests.credit(folder, "credit-own", Requests.quickTraining());
    Cli.Answer started =
        STACK.cli().run("start", request.toString(), "--json", "--login", "outsider");
    String id = started.json().path("lifecycleId").asText();
    STACK.awaitStep(id, "Task_ReviewModel", "RUNNING");
    String task = openTask(id);

    Cli.Answer refused = STACK.cli().run("approve", task, "--login", "outsider");
    Cli.Answer ofAnotherTeam = STACK.cli().run("approve", task, "--login", "lead");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("outsider requested this model");
    assertThat(ofAnotherTeam.exitCode()).isEqualTo(1);
    assertThat(STACK.lifecycle(id).path("state").asText()).isEqualTo("RUNNING");
    STACK.cli().run("cancel", id, "--login", "outsider");
  }

  @Test
  void aRejectedModelIsNotReleased() {
    Path request = Requests.credit(folder, "credit-rejected", Requests.quickTraining());
    String id = start(request);
    STACK.awaitStep(id, "Task_ReviewModel", "RUNNING");

    Cli.Answer rejected =
        STACK.cli().run("reject", openTask(id), "--login", "approver", "--comment", "too few rows");

    assertThat(rejected.exitCode()).as(rejected.all()).isZero();
    JsonNode ended = STACK.awaitEnd(id);
    assertThat(ended.path("state").asText()).isEqualTo("NOT_RELEASED");
    assertThat(ended.at("/reason/code").asText()).isEqualTo("NOT_APPROVED");
    assertThat(STACK.get("/v1/models/credit-rejected").path("serving").isNumber()).isFalse();
  }

  @Test
  void aCandidateThatLearnsNothingCostsOnlyItself() {
    String training =
        """
        training:
          candidates:
            - {id: odd, learner: xgboost, parameters: {num_round: 5, min_child_weight: 1000000}}
            - {id: good, learner: xgboost, parameters: {num_round: 20, max_depth: 3}}
        """;
    Path request = Requests.credit(folder, "credit-odd", training);

    JsonNode released = release(request).json();

    assertThat(released.path("state").asText()).isEqualTo("RELEASED");
    assertThat(lifecycle(released).at("/facts/champion/candidate/id").asText()).isEqualTo("good");
  }

  @Test
  void refusesTheNameOfAColumnThatTheModelDoesNotKnow() {
    Path request = Requests.credit(folder, "credit-strict", Requests.quickTraining());
    assertThat(release(request).exitCode()).isZero();

    Cli.Answer refused =
        STACK.cli().run("score", "credit-strict", "--row", LifecycleRow.ANY + ",shoe_size=44");

    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.err()).contains("shoe_size");
  }

  private static Cli.Answer release(Path request) {
    return STACK
        .cli()
        .run("start", request.toString(), "--wait", "--json", "--approve-as", "approver");
  }

  private static String start(Path request) {
    return STACK
        .cli()
        .run("start", request.toString(), "--json")
        .json()
        .path("lifecycleId")
        .asText();
  }

  private static JsonNode lifecycle(JsonNode result) {
    return STACK.lifecycle(result.path("lifecycleId").asText());
  }

  private static String openTask(String lifecycleId) {
    return STACK.lifecycle(lifecycleId).at("/tasks/0/taskKey").asText();
  }
}
