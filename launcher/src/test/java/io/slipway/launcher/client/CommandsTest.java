package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.client.Cli.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final String DECISION = "POST /v1/tasks/" + FakeStack.TASK + "/decision";

  private FakeStack stack;
  private Cli cli;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    stack = new FakeStack();
    cli = new Cli(home, stack.uri());
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void watchShowsEachStepOnceWithWhatCameOfIt() {
    stack.lifecycle().decide("APPROVE", "lead");

    Result result = cli.run("watch", FakeStack.ID);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("✔ Released: adult-income version 3, approved by lead");
  }

  @Test
  void watchWaitsForAServerThatIsAwayForAWhile() {
    stack.awayFor("GET /v1/lifecycles/" + FakeStack.ID, 2, 3);
    stack.lifecycle().decideAtLook(2, "APPROVE", "lead");

    Result result = cli.run("watch", FakeStack.ID);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .containsOnlyOnce("Slipway does not answer; waiting for it to come back")
        .contains("✔ Released");
  }

  @Test
  void watchEndsWithTheReasonOfALifecycleThatWasNotReleased() {
    stack.lifecycle().decide("REJECT", "lead");

    Result result = cli.run("watch", FakeStack.ID, "--timeout", "PT5S");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("✘ Not released: The reviewer said no");
  }

  @Test
  void watchPassesOnThatALifecycleIsNotKnown() {
    Result result = cli.run("watch", "nobody-knows-it");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("Not found").doesNotContain("at io.slipway");
  }

  @Test
  void tasksListsWhatWaitsForWhom() {
    Result result = cli.run("tasks");

    assertThat(result.out().lines().toList().get(1))
        .contains(FakeStack.TASK, "Review model", "adult-income", "approvers");
  }

  @Test
  void tasksShowsTheEvidenceOfOne() {
    Result result = cli.run("tasks", FakeStack.TASK);

    assertThat(result.out())
        .contains("given-test: 27,677 train, 4,884 validation, 16,281 test")
        .contains("4.2e-07 largest difference on 5,000 rows")
        .contains("./slipway approve " + FakeStack.TASK);
  }

  @Test
  void approveDecidesAsTheUserUponTheDigestOfTheEvidence() {
    Result result = cli.run("approve", FakeStack.TASK, "--login", "lead", "--comment", "fine");

    assertThat(result.exitCode()).isZero();
    FakeStack.Received decision = stack.only(DECISION);
    assertThat(decision.user()).isEqualTo("lead");
    assertThat(decision.body().path("decision").asText()).isEqualTo("APPROVE");
    assertThat(decision.body().path("comment").asText()).isEqualTo("fine");
    assertThat(decision.body().path("sha256").asText()).isEqualTo(FakeStack.SHA_256);
  }

  @Test
  void approvingOnesOwnModelIsRefusedInTheServersWords() {
    Result result = cli.run("approve", FakeStack.TASK, "--login", "data-scientist");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("data-scientist asked for this model");
  }

  @Test
  void aDecisionThatCameTooLateIsToldInTheServersWords() {
    stack.replying(DECISION, 409, "{\"detail\": \"The task was decided by lead\"}");

    Result result = cli.run("approve", FakeStack.TASK, "--login", "approver");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualToIgnoringNewLines("The task was decided by lead");
  }

  @Test
  void rejectAsksForAComment() {
    Result result = cli.run("reject", FakeStack.TASK);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--comment");
    assertThat(stack.received).isEmpty();
  }

  @Test
  void rejectSaysWhy() {
    cli.run("reject", FakeStack.TASK, "--login", "lead", "--comment", "biased");

    assertThat(stack.only(DECISION).body().path("decision").asText()).isEqualTo("REJECT");
    assertThat(stack.only(DECISION).body().path("comment").asText()).isEqualTo("biased");
  }

  @Test
  void modelsShowsTheVersionsOfOne() {
    stack.replying(
        "GET /v1/models/adult-income",
        200,
        """
        {"name": "adult-income", "serving": 2, "versions": [
          {"version": 2, "state": "SERVING", "metrics": {"auc": 0.9276}, "requestedBy": "ann",
           "approvedBy": ["bert", "lead"], "datasetVersion": "adult@0123456789ab"}]}""");

    Result result = cli.run("models", "adult-income");

    assertThat(result.out().lines().toList().get(1))
        .contains("2", "SERVING", "0.9276", "ann", "bert, lead", "adult@0123456789ab");
  }

  @Test
  void modelsSaysHowToMakeTheFirstOne() {
    stack.replying("GET /v1/models", 200, "[]");

    assertThat(cli.run("models").out()).contains("./slipway demo");
  }

  @Test
  void cancelAsksForTheCancellation() {
    Result result = cli.run("cancel", FakeStack.ID, "--login", "ann");

    assertThat(result.exitCode()).isZero();
    assertThat(stack.only("POST /v1/lifecycles/" + FakeStack.ID + "/cancellation").user())
        .isEqualTo("ann");
  }

  @Test
  void lifecyclesGivesScriptsWhatTheServerSays() throws IOException {
    Result result = cli.run("lifecycles", "--json");

    assertThat(Json.MAPPER.readTree(result.out()).at("/0/lifecycleId").asText())
        .isEqualTo(FakeStack.ID);
  }

  @Test
  void aForeignServerOnThePortIsToldWithoutAStackTrace() {
    stack.replying("GET /v1/models", 200, "<html>hello</html>");

    Result result = cli.run("models");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("is another program on this port?");
  }
}
