package io.slipway.workers.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.workers.HttpIT;
import io.slipway.workers.TestTokens;
import io.slipway.workers.engine.EngineRecords;
import io.slipway.workers.people.Role;
import io.slipway.workers.search.SearchOutbox;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfigureObservability(tracing = false)
class MetricsIT extends HttpIT {
  private static final String STEP =
      """
      {"partitionId":77,"position":%d,"key":7700,"timestamp":%d,"valueType":"PROCESS_INSTANCE","intent":"%s",\
      "value":{"bpmnElementType":"SERVICE_TASK","bpmnProcessId":"model-training","elementId":"Task_Counted",\
      "processInstanceKey":770,"flowScopeKey":770}}\
      """;
  private static final String TASK =
      """
      {"partitionId":77,"position":%d,"key":7701,"timestamp":%d,"valueType":"USER_TASK","intent":"%s",\
      "value":{"bpmnProcessId":"model-approval","elementId":"Task_CountedReview","processInstanceKey":770,\
      "dueDate":"2026-01-01T00:00:00Z","candidateGroupsList":[],"variables":{}}}\
      """;

  @Autowired private EngineRecords records;
  @Autowired private StateMetrics states;
  @Autowired private SearchOutbox search;
  @Autowired private JdbcClient sql;

  @Test
  void countsWhatTheDatabaseHolds() {
    states.refresh();

    assertThat(scrape())
        .contains("slipway_lifecycles{state=\"RUNNING\"}")
        .contains("slipway_deployments_frozen 0.0")
        .contains("slipway_outbox_waiting{outbox=\"notification\"}")
        .contains("slipway_outbox_oldest_age_seconds{outbox=\"delivery\"}");
  }

  @Test
  void countsWhatWaitsForTheSearchIndexAndSinceWhen() {
    search.alone(
        () -> {
          sql.sql(
                  "insert into search_outbox (source, key, at) values ('audit', '0', now() -"
                      + " interval '2 hours')")
              .update();
          states.refresh();
        });

    assertThat(value("slipway_outbox_waiting{outbox=\"search\"}")).isGreaterThanOrEqualTo(1);
    assertThat(value("slipway_outbox_oldest_age_seconds{outbox=\"search\"}"))
        .isGreaterThanOrEqualTo(7200);
  }

  @Test
  void timesAStepAndADecisionOnceHoweverOftenTheEngineTellsOfThem() throws IOException {
    take(
        STEP.formatted(1, 1_000, "ELEMENT_ACTIVATING"),
        STEP.formatted(2, 3_500, "ELEMENT_COMPLETED"));
    take(TASK.formatted(3, 1_000, "CREATED"), TASK.formatted(4, 61_000, "COMPLETED"));
    take(STEP.formatted(2, 3_500, "ELEMENT_COMPLETED"), TASK.formatted(4, 61_000, "COMPLETED"));

    assertThat(scrape())
        .contains(
            "slipway_step_duration_seconds_count{element=\"Task_Counted\",outcome=\"done\",process=\"model-training\"}"
                + " 1")
        .contains(
            "slipway_step_duration_seconds_sum{element=\"Task_Counted\",outcome=\"done\",process=\"model-training\"}"
                + " 2.5")
        .contains(
            "slipway_task_decision_seconds_sum{element=\"Task_CountedReview\",late=\"false\"}"
                + " 60.0");
  }

  private void take(String... lines) throws IOException {
    records.take(Stream.of(lines));
  }

  private double value(String series) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private String scrape() {
    return send(with(TestTokens.of("prometheus", "demo", Role.METRICS), "/actuator/prometheus")
            .GET())
        .text();
  }
}
