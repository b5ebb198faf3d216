package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.client.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final String ROW =
      ", 77516, Bachelors, 13, Never-married, Adm-clerical, Not-in-family, White, Male, 2174, 0,"
          + " 40, United-States, ";

  private Path home;
  private Path data;
  private FakeStack stack;
  private Cli cli;

  @BeforeEach
  void start(@TempDir Path home, @TempDir Path data) throws IOException {
    this.home = home;
    this.data = data;
    stack = new FakeStack();
    cli = new Cli(home, stack.uri());
    Files.writeString(data.resolve("adult.data"), "39, State-gov" + ROW + "<=50K\n");
    Files.writeString(
        data.resolve("adult.test"),
        "|1x3 Cross validator\n"
            + ("25, ?" + ROW + "<=50K.\n")
            + ("26, Private" + ROW + "<=50K.\n")
            + ("44, Private" + ROW + ">50K.\n\n"));
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void goesFromDataToScoredRows() throws IOException {
    Result result = cli.run("demo", "--data", data.toString(), "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("✔ Adult data").contains("stack is up").contains("Review");
    JsonNode outcome = Json.MAPPER.readTree(result.out());
    assertThat(outcome.path("state").asText()).isEqualTo("RELEASED");
    assertThat(outcome.path("approvedBy").toString()).isEqualTo("[\"approver\"]");
    assertThat(outcome.path("scores")).hasSize(3);
  }

  @Test
  void sendsTheAdultExampleWithTheOfficialSplit() {
    cli.run("demo", "--data", data.toString());

    JsonNode request = stack.only("POST /v1/lifecycles").body();
    assertThat(request.path("model").asText()).isEqualTo("adult-income");
    assertThat(request.at("/data/uri").asText()).endsWith("/adult.data");
    assertThat(request.at("/data/testUri").asText()).endsWith("/adult.test");
    assertThat(request.at("/data/columns")).hasSize(15);
  }

  @Test
  void scoresARowOfEachLabelAndAnOddOne() {
    cli.run("demo", "--data", data.toString());

    JsonNode inputs = stack.only("POST /v2/models/adult-income/infer").body().path("inputs");
    assertThat(inputs.at("/0/data").toString()).isEqualTo("[25,44,null]");
    assertThat(inputs.at("/1/data").toString())
        .isEqualTo("[null,\"Private\",\"never seen before\"]");
  }

  @Test
  void makesItsOwnDataWhereThereIsNeitherAFolderNorANetwork() {
    Result result = cli.run("demo", "--data", home.toString());

    assertThat(result.out())
        .contains(home + " has no adult/adult.data.gz")
        .contains("✘ Download the Adult data")
        .contains("✔ Generated credit applications");
    JsonNode request = stack.only("POST /v1/lifecycles").body();
    assertThat(request.path("model").asText()).isEqualTo("credit-default");
    assertThat(Path.of(request.at("/data/uri").asText())).exists();
  }

  @Test
  void leavesTheApprovalToYouWhenItIsInteractive() {
    Result result = cli.run("demo", "--data", data.toString(), "--interactive");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("given-test: 27,677 train, 4,884 validation, 16,281 test")
        .contains("./slipway tasks " + FakeStack.TASK)
        .contains("./slipway approve " + FakeStack.TASK + " --login approver")
        .contains("./slipway watch " + FakeStack.ID);
    assertThat(stack.received).noneMatch(it -> it.request().endsWith("/decision"));
  }

  @Test
  void printsWhatToOpenNext() {
    Result result = cli.run("demo", "--data", data.toString());

    assertThat(result.out())
        .contains("✔ Released: adult-income version 3, approved by approver")
        .contains(stack.uri() + "/swagger-ui.html")
        .contains("./slipway up --full")
        .contains("./slipway down");
  }
}
