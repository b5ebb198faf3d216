package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.client.Cli.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  private static final String HIT =
      """
      {"kind": "lifecycle", "id": "adult-000001", "title": "adult-000001",
       "text": "who earns\\nmore", "at": "2026-03-01T12:00:00Z", "url": "http://x/v1"}""";

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
  void showsWhatTheIndexFinds() {
    stack.replying(
        "GET /v1/search?kind=lifecycle&limit=20&q=adult%20%22who%20earns%22",
        200, "{\"source\": \"index\", \"results\": [" + HIT + "]}");

    Result result = cli.run("search", "adult", "\"who earns\"", "--kind=lifecycle");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("adult-000001").contains("who earns more");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void saysThatItLookedInTheDatabaseOnly() {
    stack.replying(
        "GET /v1/search?limit=20&q=adult", 200, "{\"source\": \"database\", \"results\": []}");

    Result result = cli.run("search", "adult");

    assertThat(result.out()).contains("Nothing found.");
    assertThat(result.err()).contains("The search index is away: looked in the database only.");
  }

  @Test
  void wantsToKnowWhatToLookFor() {
    assertThat(cli.run("search").exitCode()).isEqualTo(2);
  }

  @Test
  void rebuildsTheIndex() {
    stack.replying("POST /v1/search/rebuild", 200, "{\"audit\": 12, \"lifecycle\": 3}");

    Result result = cli.run("search", "rebuild");

    assertThat(result.out()).contains("lifecycle").contains("12");
  }
}
