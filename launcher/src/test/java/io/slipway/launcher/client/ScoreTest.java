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

class ScoreTest {
  private static final String INFER = "POST /v2/models/adult-income/infer";

  private Path home;
  private FakeStack stack;
  private Cli cli;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    this.home = home;
    stack = new FakeStack();
    cli = new Cli(home, stack.uri());
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void sendsTheColumnsOfACsvFileInTheTypesOfTheModel() throws IOException {
    Path file = home.resolve("rows.csv");
    Files.writeString(
        file, "age, workclass, capital-gain, income\n39, State-gov, 2174.5, x\n50,,,y\n");

    Result result = cli.run("score", "adult-income", file.toString());

    assertThat(result.exitCode()).isZero();
    JsonNode inputs = stack.only(INFER).body().path("inputs");
    assertThat(inputs.at("/0").toString())
        .isEqualTo("{\"name\":\"age\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[39,50]}");
    assertThat(inputs.at("/1/data").toString()).isEqualTo("[\"State-gov\",null]");
    assertThat(inputs.at("/2/data").toString()).isEqualTo("[2174.5,null]");
    assertThat(result.out().lines().toList().get(2)).containsPattern("2 +>50K +0\\.7500");
    assertThat(result.err()).contains("Not used: income");
  }

  @Test
  void readsJsonObjectsWhoseMissingCellsAreNull() throws IOException {
    Path file = home.resolve("rows.json");
    Files.writeString(
        file, "[{\"age\": 39, \"workclass\": null, \"capital-gain\": 0}, {\"age\": 40}]");

    cli.run("score", "adult-income", file.toString());

    JsonNode inputs = stack.only(INFER).body().path("inputs");
    assertThat(inputs.at("/0/data").toString()).isEqualTo("[39,40]");
    assertThat(inputs.at("/2/data").toString()).isEqualTo("[0,null]");
  }

  @Test
  void takesARowFromTheCommandLineAndSaysWhatIsMissing() {
    Result result = cli.run("score", "adult-income", "--row", "age=39,workclass=Self, not inc");

    assertThat(result.err()).contains("Taken as missing: capital-gain");
    assertThat(stack.only(INFER).body().at("/inputs/1/data/0").asText()).isEqualTo("Self, not inc");
  }

  @Test
  void namesRowAndColumnOfACellThatIsNotANumber() throws IOException {
    Path file = home.resolve("rows.csv");
    Files.writeString(file, "age,workclass,capital-gain\n39,Private,0\nforty,Private,0\n");

    Result result = cli.run("score", "adult-income", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Row 2, column age: 'forty' is not a number");
  }

  @Test
  void refusesAFractionWhereTheModelReadsWholeNumbers() {
    Result result = cli.run("score", "adult-income", "--row", "age=39.5");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Row 1, column age: '39.5' is not a whole number");
  }

  @Test
  void refusesAMistypedColumnInsteadOfScoringItAsMissing() {
    Result result = cli.run("score", "adult-income", "--row", "agee=39");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Unknown column: agee").contains("The model reads: age");
  }

  @Test
  void refusesAFileThatLacksAColumnOfTheModel() throws IOException {
    Path file = home.resolve("rows.csv");
    Files.writeString(file, "age,workclass\n39,Private\n");

    Result result = cli.run("score", "adult-income", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("rows.csv lacks the column: capital-gain");
  }

  @Test
  void passesTheServersRefusalOn() {
    stack.replying(INFER, 400, "{\"error\": \"age: -1 is not known\"}");

    Result result = cli.run("score", "adult-income", "--row", "age=-1");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("age: -1 is not known");
  }

  @Test
  void answersScriptsInJson() throws IOException {
    Result result = cli.run("score", "adult-income", "--row", "age=39", "--json");

    JsonNode score = Json.MAPPER.readTree(result.out()).at("/scores/0");
    assertThat(score.path("label").asText()).isEqualTo("<=50K");
    assertThat(score.path("probability").asDouble()).isEqualTo(0.25);
  }
}
