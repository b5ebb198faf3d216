package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.client.Cli.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentCommandsTest {
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
  void promotesTheVersionThatServesInStaging() {
    stack
        .replying("GET /v1/models/adult/aliases/staging", 200, "{\"version\": 4}")
        .replying(
            "POST /v1/models/adult/versions/4/promotion",
            202,
            "{\"lifecycleId\": \"adult-000009\"}");

    Result result = cli.run("promote", "adult@staging");

    assertThat(result.out()).contains("adult-000009", "./slipway watch adult-000009");
    assertThat(
            stack
                .only("POST /v1/models/adult/versions/4/promotion")
                .body()
                .path("environment")
                .asText())
        .isEqualTo("production");
  }

  @Test
  void rollsBackWithAReason() {
    stack.replying("POST /v1/models/adult/roll-back", 200, "{\"version\": 3}");

    Result result = cli.run("roll-back", "adult", "--in", "staging", "--reason", "complaints");

    assertThat(result.out()).contains("adult v3 serves in staging again");
    assertThat(stack.only("POST /v1/models/adult/roll-back").body().path("reason").asText())
        .isEqualTo("complaints");
    assertThat(cli.run("roll-back", "adult").exitCode()).isEqualTo(2);
  }

  @Test
  void passesOnWhyARollBackIsNotPossible() {
    stack.replying(
        "POST /v1/models/adult/roll-back", 409, "{\"detail\": \"No version served before\"}");

    Result result = cli.run("roll-back", "adult", "--reason", "complaints");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("No version served before");
  }

  @Test
  void judgesACanary() {
    String verdict = "POST /v1/deployments/adult-000009/verdict";
    stack.replying(verdict, 202, "{}");

    Result result = cli.run("verdict", "adult-000009", "roll-back", "--reason", "complaints");

    assertThat(result.out()).contains("./slipway watch adult-000009");
    assertThat(stack.only(verdict).body().path("verdict").asText()).isEqualTo("ROLL_BACK");
    assertThat(stack.only(verdict).body().path("reason").asText()).isEqualTo("complaints");
  }

  @Test
  void takesNoOtherVerdict() {
    Result result = cli.run("verdict", "adult-000009", "wait", "--reason", "complaints");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'wait' is neither promote nor roll-back");
  }

  @Test
  void freezesAndUnfreezes() {
    stack
        .replying(
            "POST /v1/deployments/freeze",
            200,
            "{\"frozen\": true, \"by\": \"lead\", \"reason\": \"audit\", \"since\":"
                + " \"2026-03-01T12:00:00Z\"}")
        .replying("DELETE /v1/deployments/freeze", 204, "");

    assertThat(cli.run("freeze", "--reason", "audit").out()).contains("lead", "audit");
    assertThat(cli.run("unfreeze").out()).contains("allowed again");
  }

  @Test
  void showsWhatServedAtAMoment() {
    stack.replying(
        "GET /v1/deployments?at=2026-03-01T12%3A00%3A00Z&model=adult",
        200,
        """
        [{"model": "adult", "environment": "production", "version": 3, "by": "process",
          "approvedBy": ["approver", "lead"], "since": "2026-02-01T08:00:00Z",
          "canary": {"version": 4, "share": 0.1, "shadow": false}}]\
        """);

    Result result = cli.run("deployments", "adult", "--at", "2026-03-01T12:00:00Z");

    assertThat(result.out()).contains("production", "approver, lead", "v4, share of 10%");
  }

  @Test
  void showsWhatHappened() {
    stack.replying(
        "GET /v1/deployments/history",
        200,
        """
        [{"at": "2026-02-01T08:00:00Z", "kind": "CANARY_STARTED", "model": "adult", "version": 4,
          "environment": "production", "by": "process", "reason": "Canary of 10%"}]\
        """);

    assertThat(cli.run("deployments", "--history").out()).contains("CANARY_STARTED", "10%");
  }
}
