package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what production shows to a version that is better there. */
class MonitoringIT {
  private static final Stack STACK = Stack.shared();
  private static final String MODEL = "credit-watched";
  private static final String MONITORING =
      """
      monitoring:
        windowRows: 100000
        minRows: 100
      """;
  private static final int ROWS = 1500;

  @TempDir static Path folder;

  @Test
  void driftIsRaisedExplainedTriagedAndAnsweredByABetterVersion() throws IOException {
    Path data = folder.resolve("credit.csv");
    run("generate", data.toString());
    Path request = Requests.credit(folder, MODEL, Requests.quickTraining() + MONITORING);
    run("start", request.toString(), "--wait", "--json", "--approve-as", "approver,lead");

    JsonNode quiet = window(rows(data, 1, false), "before-");
    JsonNode moved = window(rows(data, ROWS, true), "after-");

    assertThat(quiet.at("/windows/0/severity").asText()).isIn("NONE", "WATCH");
    assertThat(quiet.has("openCase")).isFalse();
    assertThat(moved.at("/windows/0/severity").asText()).isIn("ALERT", "CRITICAL");
    String drift = moved.at("/openCase/driftId").asText();
    assertThat(drift).isEqualTo(MODEL + "-d000001");
    awaitMetrics(drift);
    run("triage", drift, "retrain", "--comment", "A new purpose", "--wait", "--login", "ml-ops");
    JsonNode shown = shown(drift);
    assertThat(shown.at("/drift/explanation/columns/0/column").asText()).isEqualTo("purpose");
    JsonNode released = STACK.awaitEnd(retrained(drift));
    assertThat(released.path("state").asText()).as(released.toString()).isEqualTo("RELEASED");
    assertThat(released.at("/facts/evaluation/comparison").asText()).isEqualTo("BETTER");
    await("the end of the case")
        .atMost(Duration.ofMinutes(1))
        .until(() -> shown(drift).at("/drift/state").asText().equals("CLEARED"));
  }

  /** Each metric that docs/reference/metrics.md promises once models are monitored. */
  private static void awaitMetrics(String drift) {
    Set<String> promised =
        MetricsReference.read().all().stream()
            .filter(metric -> metric.seen().equals("monitoring"))
            .flatMap(MetricsReference.Metric::series)
            .collect(Collectors.toSet());
    await("the metrics of " + drift)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Scrape scrape = Scrape.of(STACK, "workers");
              assertThat(scrape.names()).containsAll(promised);
              assertThat(scrape.lines())
                  .anyMatch(
                      line ->
                          line.startsWith("slipway_drift_effect{")
                              && line.contains("column=\"purpose\"")
                              && line.contains("model=\"" + MODEL + "\""));
            });
  }

  /** Scores the rows, sends their labels, and measures them. */
  private static JsonNode window(Path rows, String prefix) {
    run(
        "replay",
        MODEL,
        rows.toString(),
        "--label=default",
        "--rows-per-request=50",
        "--prefix=" + prefix);
    // answers younger than five seconds are not measured
    await("the window of " + prefix)
        .pollDelay(Duration.ofSeconds(6))
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> true);
    return run("monitor", MODEL, "--close", "--wait", "--json", "--login", "ml-ops").json();
  }

  /** The retraining's lifecycle, approved, its canary ended by ml-ops as nobody asks here. */
  private static String retrained(String drift) {
    await("the retraining")
        .atMost(Duration.ofMinutes(3))
        .until(() -> !shown(drift).at("/drift/retraining").asText("").isEmpty());
    String lifecycle = shown(drift).at("/drift/retraining").asText();
    Thread judge = new Thread(() -> promoteCanary(lifecycle), "judge");
    judge.setDaemon(true);
    judge.start();
    run("watch", lifecycle, "--approve-as", "approver,lead", "--login", "ml-ops");
    judge.interrupt();
    return lifecycle;
  }

  private static void promoteCanary(String lifecycle) {
    STACK.awaitStep(lifecycle, "Task_StartCanary", "DONE");
    STACK
        .cli()
        .run("verdict", lifecycle, "promote", "--reason", "Better there", "--login", "ml-ops");
  }

  private static JsonNode shown(String drift) {
    return run("drift", drift, "--json", "--login", "ml-ops").json();
  }

  /** Applications; when moved every other one has a purpose that nobody knew, and defaults. */
  private static Path rows(Path data, int first, boolean moved) throws IOException {
    List<String> lines = Files.readAllLines(data);
    List<String> columns = Arrays.asList(lines.get(0).split(","));
    List<String> written = new ArrayList<>(List.of(lines.get(0)));
    for (int row = first; row < first + ROWS; row++) {
      String[] cells = lines.get(row).split(",", -1);
      if (moved && row % 2 == 0) {
        cells[columns.indexOf("purpose")] = "crypto";
        cells[columns.indexOf("default")] = "yes";
      }
      written.add(String.join(",", cells));
    }
    return Files.write(folder.resolve("rows-" + first + ".csv"), written);
  }

  private static Cli.Answer run(String... arguments) {
    Cli.Answer answer = STACK.cli().run(arguments);
    assertThat(answer.exitCode()).as(answer.all()).isZero();
    return answer;
  }
}
