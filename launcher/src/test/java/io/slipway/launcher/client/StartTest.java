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

class StartTest {
  private Path home;
  private Path folder;
  private FakeStack stack;
  private Cli cli;

  @BeforeEach
  void start(@TempDir Path home, @TempDir Path folder) throws IOException {
    this.home = home;
    this.folder = folder;
    stack = new FakeStack();
    cli = new Cli(home, stack.uri());
    Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void sendsTheRequestWithItsFilesInTheDataFolderOfTheStack() throws IOException {
    String request = write("model: adult-income\ndata: {uri: rows.csv}\n");

    Result result = cli.run("start", request, "--login", "maria");

    JsonNode sent = stack.only("POST /v1/lifecycles").body();
    Path file = Path.of(sent.at("/data/uri").asText());
    assertThat(file).startsWith(home.resolve("data")).hasFileName("rows.csv");
    assertThat(file).hasContent("a,b\n1,2\n");
    assertThat(stack.only("POST /v1/lifecycles").user()).isEqualTo("maria");
    assertThat(result.out()).contains("./slipway watch " + FakeStack.ID);
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void bringsAllFilesOfAListAndOfAPattern() throws IOException {
    Files.writeString(folder.resolve("2011-01.csv"), "a,b\n1,2\n");
    Files.writeString(folder.resolve("2011-02.csv"), "a,b\n3,4\n");
    String request = write("data: {uri: [rows.csv, '2011-*.csv'], contract: rows.csv}\n");

    Result result = cli.run("start", request);

    assertThat(result.exitCode()).isZero();
    JsonNode data = stack.only("POST /v1/lifecycles").body().path("data");
    assertThat(data.path("uri"))
        .extracting(uri -> Path.of(uri.asText()).getFileName().toString())
        .containsExactly("rows.csv", "2011-01.csv", "2011-02.csv");
    assertThat(Path.of(data.path("contract").asText())).startsWith(home.resolve("data"));
  }

  @Test
  void saysThatNoFileFitsAPattern() throws IOException {
    Result result = cli.run("start", write("data: {uri: 'no-*.csv'}\n"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("data.uri").contains("no-*.csv");
  }

  @Test
  void leavesAddressesElsewhereAlone() throws IOException {
    cli.run("start", write("data: {uri: 'jdbc:postgresql://db/warehouse', table: loans}\n"));

    assertThat(stack.only("POST /v1/lifecycles").body().at("/data/uri").asText())
        .isEqualTo("jdbc:postgresql://db/warehouse");
  }

  @Test
  void resolvesFilesAgainstTheFolderThatDataNames() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("far.csv"), "c\n");
    String request = write("data: {uri: far.csv}\n");

    Result result = cli.run("start", request, "--data", elsewhere.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(stack.only("POST /v1/lifecycles").body().at("/data/uri").asText())
        .endsWith("/far.csv");
  }

  @Test
  void namesFieldAndPathOfAMissingFileBeforeAnythingIsSent() throws IOException {
    String request = write("data: {uri: rows.csv, testUri: no/such.csv}\n");

    Result result = cli.run("start", request);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("data.testUri").contains(folder + "/no/such.csv");
    assertThat(stack.received).isEmpty();
  }

  @Test
  void namesFileLineAndColumnOfASyntaxError() throws IOException {
    String request = write("model: adult-income\ndata: {uri: rows.csv\ntarget: x\n");

    Result result = cli.run("start", request);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).containsPattern("request\\.yaml, line 3, column \\d+: ");
  }

  @Test
  void printsALineForEachFaultThatTheServerFinds() throws IOException {
    stack.replying(
        "POST /v1/lifecycles",
        400,
        """
        {"title": "Bad Request", "status": 400, "errors": [
          {"field": "model", "message": "is missing"},
          {"field": "data.colour", "message": "is not known"}]}""");

    Result result = cli.run("start", write("data: {uri: rows.csv}\n"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().lines())
        .containsExactly("model: is missing", "data.colour: is not known");
  }

  @Test
  void endsWithOneJsonObjectWhenItWaitsForScripts() throws IOException {
    String request = write("data: {uri: rows.csv}\n");

    Result result = cli.run("start", request, "--wait", "--json", "--approve-as", "approver");

    assertThat(result.exitCode()).isZero();
    JsonNode outcome = Json.MAPPER.readTree(result.out());
    assertThat(outcome.path("state").asText()).isEqualTo("RELEASED");
    assertThat(outcome.path("modelVersion").asInt()).isEqualTo(3);
    assertThat(outcome.path("datasetVersion").asText()).isEqualTo("adult@0123456789ab");
    assertThat(outcome.path("rows").asLong()).isEqualTo(48_842);
    assertThat(outcome.at("/metrics/auc").asDouble()).isEqualTo(0.9276);
    assertThat(outcome.path("parityMaxDiff").asDouble()).isEqualTo(4.2e-7);
    assertThat(outcome.path("requestedBy").asText()).isEqualTo("data-scientist");
    assertThat(outcome.at("/approvedBy/0").asText()).isEqualTo("approver");
    assertThat(result.out().lines()).hasSize(1);
  }

  @Test
  void showsTheEvidenceBeforeItApprovesAndBindsTheApprovalToIt() throws IOException {
    Result result = cli.run("start", write("data: {uri: rows.csv}\n"), "--approve-as", "approver");

    assertThat(result.out())
        .contains("adult@0123456789ab, 48,842 rows")
        .contains("0.8719 (always the majority: 0.7638)")
        .contains("sha256 " + FakeStack.SHA_256);
    JsonNode decision = stack.only("POST /v1/tasks/" + FakeStack.TASK + "/decision").body();
    assertThat(decision.path("sha256").asText()).isEqualTo(FakeStack.SHA_256);
  }

  @Test
  void failsWithTheServersWordsWhenTheApproverIsTheRequester() throws IOException {
    Result result =
        cli.run("start", write("data: {uri: rows.csv}\n"), "--login", "ann", "--approve-as", "ann");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("✘ Not released: Review model still waits for approvers")
        .contains("ann asked for this model and may not decide on it");
  }

  @Test
  void endsWithJsonAlsoWhenNobodyCouldApprove() throws IOException {
    String request = write("data: {uri: rows.csv}\n");

    Result result = cli.run("start", request, "--json", "--login", "ann", "--approve-as", "ann");

    JsonNode outcome = Json.MAPPER.readTree(result.out());
    assertThat(outcome.path("state").asText()).isEqualTo("RUNNING");
    assertThat(outcome.at("/reason/code").asText()).isEqualTo("APPROVAL_REFUSED");
  }

  @Test
  void asksTheNextApproverWhenOneMayNot() throws IOException {
    Result result =
        cli.run(
            "start",
            write("data: {uri: rows.csv}\n"),
            "--login",
            "ann",
            "--approve-as",
            "ann,bert");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("approved by bert");
  }

  @Test
  void givesUpAtAnIncidentAndSaysWhatToDo() throws IOException {
    stack.lifecycle().standAt("disk full");

    Result result = cli.run("start", write("data: {uri: rows.csv}\n"), "--wait");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("Incident at Task_IngestDataset: disk full")
        .contains("what to do")
        .contains("./slipway cancel " + FakeStack.ID);
  }

  @Test
  void saysAfterTheTimeoutWhoIsWaitedFor() throws IOException {
    Result result =
        cli.run("start", write("data: {uri: rows.csv}\n"), "--wait", "--timeout", "PT1S");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("Review model waits for approvers")
        .contains("./slipway approve " + FakeStack.TASK + " --login approver")
        .contains("./slipway watch " + FakeStack.ID);
  }

  @Test
  void saysHowToStartAStackThatDoesNotRun() throws IOException {
    stack.close();

    Result result = cli.run("start", write("data: {uri: rows.csv}\n"));

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).startsWith("Slipway is not running here. Start it: ./slipway up");
  }

  private String write(String request) throws IOException {
    return Files.writeString(folder.resolve("request.yaml"), request).toString();
  }
}
