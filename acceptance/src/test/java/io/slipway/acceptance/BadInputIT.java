package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input ends with a message that says what is wrong and where. */
class BadInputIT {
  private static final Stack STACK = Stack.shared();
  private static final String TYPED =
      """
        columns:
          - {name: a, type: number, min: 0}
          - {name: b, type: text}
          - {name: y, type: text}
      """;

  @TempDir Path folder;

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    Path request = Requests.small(folder, "bad-missing", good(), "");
    Files.delete(folder.resolve("bad-missing.csv"));

    Cli.Answer answer = STACK.cli().run("start", request.toString());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("data.uri", "bad-missing.csv");
  }

  @Test
  void namesTheFieldThatIsUnknown() throws IOException {
    Path request = Requests.small(folder, "bad-field", good(), "");
    Files.writeString(request, Files.readString(request).replace("target:", "targett:"));

    Cli.Answer answer = STACK.cli().run("start", request.toString());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("targett", "target");
  }

  @Test
  void namesTheFileThatIsEmpty() {
    assertRejected("bad-empty", List.of(), "", "bad-empty.csv", "empty");
  }

  @Test
  void namesTheSeparatorThatWouldFit() {
    List<String> lines = good();
    lines.replaceAll(row -> row.replace(',', ';'));

    assertRejected("bad-separator", lines, "", "';'", "data.csv.separator");
  }

  @Test
  void namesTheTargetThatTheHeaderLacks() {
    List<String> lines = good();
    lines.set(0, "a,b,z");

    assertRejected("bad-target", lines, "", "target.column", "'y'", "a, b, z");
  }

  @Test
  void saysThatThereIsOneClassOnly() {
    assertRejected("bad-class", with(row -> row.replace(",no", ",yes")), "", "Column y", "'yes'");
  }

  @Test
  void namesTheNumericColumnWithText() {
    assertRejected(
        "bad-text",
        with(row -> row.replaceFirst("^[0-9]+", "many")),
        TYPED,
        "Column a",
        "'many'",
        "not a number",
        "row 1");
  }

  @Test
  void namesTheColumnThatIsMissingThroughout() {
    assertRejected(
        "bad-column",
        with(row -> row.replaceFirst("^[0-9]+", "")),
        TYPED,
        "Column a",
        "values are missing");
  }

  @Test
  void namesTheColumnThatStandsTwice() {
    List<String> lines = good();
    lines.set(0, "a,a,y");

    assertRejected("bad-twice", lines, "", "'a' twice");
  }

  @Test
  void namesTheColumnWithBytesOfAnotherEncoding() throws IOException {
    List<String> lines = with(row -> row.replace("blue", "caf\u00e9").replace("red", "na\u00efve"));
    Path request = Requests.small(folder, "bad-encoding", lines, "");
    Files.write(folder.resolve("bad-encoding.csv"), lines, StandardCharsets.ISO_8859_1);

    assertRejected(request, "column b", "row 1", "data.csv.encoding");
  }

  @Test
  void namesTheColumnWithNegativeNumbersWhereNoneMayBe() {
    assertRejected(
        "bad-negative",
        with(row -> row.replaceFirst("^([0-9])", "-$1")),
        TYPED,
        "Column a",
        "below the least allowed 0",
        "row 1");
  }

  @Test
  void aDataStewardWaivesAFewBadRows() {
    List<String> lines = good();
    lines.subList(1, 7).replaceAll(row -> "-" + row);
    Path request = Requests.small(folder, "bad-few", lines, TYPED);
    String id =
        STACK.cli().run("start", request.toString(), "--json").json().path("lifecycleId").asText();
    STACK.awaitStep(id, "Task_WaiveDataQuality", "RUNNING");
    String task = STACK.lifecycle(id).at("/tasks/0/taskKey").asText();

    Cli.Answer outsider = STACK.cli().run("approve", task, "--login", "approver");
    Cli.Answer steward = STACK.cli().run("approve", task, "--login", "data-steward");

    assertThat(outsider.exitCode()).isEqualTo(1);
    assertThat(outsider.err()).contains("data-stewards");
    assertThat(steward.exitCode()).as(steward.all()).isZero();
    STACK.awaitStep(id, "Task_SplitDataset", "DONE");
    STACK.cli().run("cancel", id); // unless it has ended meanwhile
  }

  private void assertRejected(String model, List<String> lines, String columns, String... parts) {
    assertRejected(Requests.small(folder, model, lines, columns), parts);
  }

  private static void assertRejected(Path request, String... parts) {
    Cli.Answer answer = STACK.cli().run("start", request.toString(), "--wait", "--json");

    assertThat(answer.exitCode()).as(answer.all()).isEqualTo(1);
    JsonNode ended = answer.json();
    assertThat(ended.path("state").asText()).isEqualTo("NOT_RELEASED");
    assertThat(ended.at("/reason/code").asText()).isEqualTo("DATA_REJECTED");
    assertThat(ended.at("/reason/message").asText()).contains(parts);
  }

  private static List<String> with(UnaryOperator<String> change) {
    List<String> lines = good();
    lines.subList(1, lines.size()).replaceAll(change);
    return lines;
  }

  /** 60 rows that a model could be trained on. */
  private static List<String> good() {
    List<String> lines = new ArrayList<>(List.of("a,b,y"));
    for (int i = 1; i <= 60; i++) {
      lines.add(i + "," + (i % 3 == 0 ? "red" : "blue") + "," + (i % 2 == 0 ? "yes" : "no"));
    }
    return lines;
  }
}
