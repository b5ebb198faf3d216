package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of the other tasks, from raw data to an answer, and what a registry knows of them. */
class TasksIT {
  private static final Stack STACK = Stack.shared();
  private static final String[] COLOURS = {"red", "green", "blue"};

  @TempDir Path folder;

  @Test
  void aRegressionIsReleasedAndAnswersWithNumbers() throws IOException {
    Path request = request("house-prices", prices(600), "regression", "price", "");

    JsonNode outcome = release(request);

    assertThat(outcome.path("state").asText()).as(outcome.toString()).isEqualTo("RELEASED");
    assertThat(outcome.at("/metrics/r2").asDouble()).isGreaterThan(0.8);
    JsonNode scored = score("house-prices", "size=100,colour=blue");
    assertThat(scored.path("prediction").asDouble()).isBetween(200.0, 400.0);
    assertThat(scored.has("label")).isFalse();
  }

  @Test
  void aMulticlassModelIsReleasedWithACardThatNamesItsLabels() throws IOException {
    Path request =
        request(
            "shapes",
            shapes(900),
            "multiclass",
            "shape",
            "training:\n  candidates:\n    - {id: forest, learner: random-forest}\n");

    JsonNode outcome = release(request);

    assertThat(outcome.path("state").asText()).as(outcome.toString()).isEqualTo("RELEASED");
    assertThat(outcome.at("/metrics/accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(score("shapes", "corners=4,colour=red").path("label").asText()).isEqualTo("square");
    Path card = folder.resolve("card.html");
    Cli.Answer answer = STACK.cli().run("card", "shapes", "--out", card.toString());
    assertThat(answer.exitCode()).as(answer.all()).isZero();
    assertThat(Files.readString(card))
        .contains("Sort shapes", "Team of shapes", "square", "triangle", "circle", "approver")
        .doesNotContain("<script src", "http://cdn", "https://cdn");
    assertThat(STACK.cli().run("models", "shapes@champion", "--check").exitCode()).isZero();
  }

  @Test
  void columnsThatAddUpToTheAnswerWaitForADataSteward() throws IOException {
    List<String> lines = new ArrayList<>(List.of("hour,members,guests,total"));
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      int members = random.nextInt(200);
      int guests = random.nextInt(90);
      lines.add(i % 24 + "," + members + "," + guests + "," + (members + guests));
    }
    Path request = request("hires", lines, "regression", "total", "");
    String id =
        STACK.cli().run("start", request.toString(), "--json").json().path("lifecycleId").asText();

    STACK.awaitStep(id, "Task_WaiveDataQuality", "RUNNING");

    JsonNode quality = STACK.lifecycle(id).at("/facts/quality");
    assertThat(quality.path("leakage").asInt()).isPositive();
    assertThat(quality.path("findings").toString()).contains("members", "guests", "data.exclude");
    STACK.cli().run("cancel", id);
  }

  private JsonNode release(Path request) {
    return STACK
        .cli()
        .run("start", request.toString(), "--approve-as", "approver,lead", "--wait", "--json")
        .json();
  }

  private static JsonNode score(String model, String row) {
    Cli.Answer answer = STACK.cli().run("score", model, "--row", row, "--json");
    assertThat(answer.exitCode()).as(answer.all()).isZero();
    return answer.json().at("/scores/0");
  }

  private Path request(
      String model, List<String> lines, String task, String target, String training)
      throws IOException {
    Files.write(folder.resolve(model + ".csv"), lines);
    return Files.writeString(
        folder.resolve(model + ".yaml"),
        """
        model: %1$s
        purpose: Sort %1$s
        owner: Team of %1$s
        task: %2$s
        data: {uri: %1$s.csv}
        target: {column: %3$s}
        %4$s"""
            .formatted(model, task, target, training));
  }

  private static List<String> prices(int rows) {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>(List.of("size,colour,price"));
    for (int i = 0; i < rows; i++) {
      int size = 30 + random.nextInt(170);
      String colour = COLOURS[random.nextInt(3)];
      double price = 3 * size + (colour.equals("red") ? 40 : 0) + 10 * random.nextGaussian();
      lines.add(size + "," + colour + "," + price);
    }
    return lines;
  }

  private static List<String> shapes(int rows) {
    Random random = new Random(13);
    List<String> lines = new ArrayList<>(List.of("corners,weight,colour,shape"));
    for (int i = 0; i < rows; i++) {
      int kind = random.nextInt(3);
      String shape = List.of("circle", "triangle", "square").get(kind);
      int corners = random.nextInt(50) == 0 ? random.nextInt(6) : List.of(0, 3, 4).get(kind);
      lines.add(
          corners + "," + random.nextInt(100) + "," + COLOURS[random.nextInt(3)] + "," + shape);
    }
    return lines;
  }
}
