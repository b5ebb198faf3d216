package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.client.Cli.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryCommandsTest {
  private FakeStack stack;
  private Cli cli;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    folder = home;
    stack = new FakeStack();
    cli = new Cli(home, stack.uri());
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void searchesModelsByWhatIsSaid() {
    stack.replying("GET /v1/models?search=two%20words&tag=risk", 200, "[]");

    Result result = cli.run("models", "--search", "two words", "--tag", "risk");

    assertThat(result.out()).contains("No model yet");
  }

  @Test
  void showsTheVersionThatAnAliasMeans() {
    stack
        .replying("GET /v1/models/adult/aliases/champion", 200, "{\"version\": 4}")
        .replying(
            "GET /v1/models/adult/versions/4",
            200,
            """
            {"version": 4, "state": "SERVING", "owner": "Risk team", "approvedBy": ["lead"],
             "metrics": {"auc": 0.93}, "metadata": {"ticket": "R-7"}, "cardUrl": "http://x/card"}
            """);

    Result result = cli.run("models", "adult@champion");

    assertThat(result.out())
        .contains("SERVING", "Risk team", "lead", "0.9300", "R-7", "http://x/card");
  }

  @Test
  void checkFailsWhenSomethingIsNotThere() {
    stack.replying(
        "GET /v1/models/adult/versions/2/completeness",
        200,
        """
        {"complete": false, "checks": [{"name": "package", "ok": true, "message": "3 files"},
         {"name": "card", "ok": false, "message": "evaluation.json is missing"}]}
        """);

    Result result = cli.run("models", "adult:2", "--check");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("✔ package: 3 files", "✘ card: evaluation.json is missing");
  }

  @Test
  void writesTheCardOfTheLatestVersion() {
    stack
        .replying(
            "GET /v1/models/adult", 200, "{\"versions\": [{\"version\": 2}, {\"version\": 9}]}")
        .replying("GET /v1/models/adult/versions/9/card", 200, "<html>card</html>");

    Result result = cli.run("card", "adult", "--out", folder.resolve("card.html").toString());

    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("card.html")).hasContent("<html>card</html>");
  }

  @Test
  void aCardThatIsNotThereLeavesNoFile() {
    stack.replying(
        "GET /v1/models/adult/versions/3/card", 404, "{\"detail\": \"There is no version 3\"}");

    Result result = cli.run("card", "adult:3", "--out", folder.resolve("card.html").toString());

    assertThat(result.err()).contains("There is no version 3");
    assertThat(folder).isDirectoryNotContaining("glob:**/card*");
  }

  @Test
  void asksWhatAnAliasMeantAtAMoment() {
    stack.replying(
        "GET /v1/models/adult/aliases/champion?at=2026-01-01T00%3A00%3A00Z",
        200, "{\"alias\": \"champion\", \"version\": 1, \"since\": \"2025-12-01T00:00:00Z\"}");

    Result result = cli.run("alias", "adult", "champion", "--at", "2026-01-01T00:00:00Z");

    assertThat(result.out()).contains("champion", "2025-12-01T00:00:00Z");
  }

  @Test
  void movesAnAliasAndPassesOnARefusal() {
    stack
        .replying("PUT /v1/models/adult/aliases/blue", 200, "{\"alias\": \"blue\", \"version\": 2}")
        .replying("PUT /v1/models/adult/aliases/champion", 409, "{\"detail\": \"Only a release\"}");

    assertThat(cli.run("alias", "adult", "blue", "2").out()).contains("blue");
    assertThat(stack.only("PUT /v1/models/adult/aliases/blue").body().path("version").asInt())
        .isEqualTo(2);
    assertThat(cli.run("alias", "adult", "champion", "2").err()).contains("Only a release");
  }

  @Test
  void comparesVersionsLineByLine() {
    stack.replying(
        "GET /v1/comparison?runs=adult%3A1%2Cadult%3A2",
        200, "{\"differences\": {\"parameters\": {\"eta\": [0.1, 0.3]}, \"metrics\": {}}}");

    Result result = cli.run("compare", "adult:1", "adult:2");

    assertThat(result.out()).contains("adult:1", "adult:2").containsPattern("eta +0.1000 +0.3000");
  }

  @Test
  void listsDatasetsWithRowsAndOwner() {
    stack.replying(
        "GET /v1/datasets",
        200,
        "[{\"name\": \"adult\", \"owner\": \"Census\", \"versions\": [{\"rows\": 48842}]}]");

    assertThat(cli.run("datasets").out()).contains("adult", "Census", "48842");
  }

  @ParameterizedTest
  @ValueSource(strings = {"adult:", "adult:x", ":3", "adult@", "adult:3@champion", ""})
  void refusesWhatIsNoVersion(String address) {
    Result result = cli.run("card", address);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("name:3").contains("name@champion");
    assertThat(stack.received).isEmpty();
  }
}
