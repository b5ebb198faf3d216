package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class ModelMonitoringIT {

  @Test
  void endsWhenNoWindowIsDue(Engine engine) {
    var run = start(engine, windows(), Map.of());

    assertThat(run.ends()).containsExactly("EndEvent_NothingDue");
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, EndEvent_WindowRecorded",
    "true, false, EndEvent_DriftRaised",
    "false, true, EndEvent_DriftOver"
  })
  void doesWhatTheRecordOfTheWindowSays(boolean raise, boolean clear, String end, Engine engine) {
    var script =
        windows("w1").gives(JobTypes.RECORD_WINDOW, "alarm", DriftFacts.alarm(raise, clear));

    var run = start(engine, script, Map.of());

    assertThat(run.ends()).containsExactly(end, "EndEvent_NothingDue");
    assertThat(script.jobs(JobTypes.RAISE_DRIFT)).hasSize(raise ? 1 : 0);
    assertThat(script.jobs(JobTypes.CLEAR_DRIFT)).hasSize(clear ? 1 : 0);
    assertThat(script.jobs(JobTypes.RECORD_WINDOW))
        .extracting(job -> severity(job))
        .containsExactly("ALERT");
  }

  @Test
  void leavesAWindowAloneThatHasTooFewRows(Engine engine) {
    var script =
        windows("w1").gives(JobTypes.MEASURE_DRIFT, "measurement", DriftFacts.measurement(false));

    var run = start(engine, script, Map.of());

    assertThat(run.ends()).containsExactly("EndEvent_TooFewRows", "EndEvent_DeploymentsChecked");
    assertThat(script.jobs(JobTypes.RECORD_WINDOW)).isEmpty();
    assertThat(script.jobs(JobTypes.LIST_DEPLOYMENTS)).hasSize(1);
  }

  @Test
  void recordsAWindowThatCannotBeMeasuredAndMeasuresTheOthers(Engine engine) {
    var refused = new Failure(Errors.MEASUREMENT_REFUSED, "The package is gone.", "x");
    var script = windows("bad", "good").on(JobTypes.MEASURE_DRIFT, refusing("bad", refused));

    var run = start(engine, script, Map.of());

    assertThat(run.ends())
        .containsExactlyInAnyOrder(
            "EndEvent_WindowNotMeasured", "EndEvent_WindowRecorded", "EndEvent_NothingDue");
    assertThat(windowOf(script, JobTypes.RECORD_UNMEASURED_WINDOW)).containsExactly("bad");
    assertThat(windowOf(script, JobTypes.RECORD_WINDOW)).containsExactly("good");
    assertThat(script.lastSeen(JobTypes.RECORD_UNMEASURED_WINDOW, "failure", Failure.class))
        .isEqualTo(refused);
  }

  @Test
  void saysWhereToLookWhenARefusedMeasurementGivesNoReason(Engine engine) {
    var script =
        windows("w1").on(JobTypes.MEASURE_DRIFT, Answer.bareError(Errors.MEASUREMENT_REFUSED));

    var run = start(engine, script, Map.of());

    assertThat(run.ends())
        .containsExactly("EndEvent_WindowNotMeasured", "EndEvent_DeploymentsChecked");
    assertThat(
            script.lastSeen(JobTypes.RECORD_UNMEASURED_WINDOW, "failure", Failure.class).message())
        .contains("log of the Spark driver");
  }

  @Test
  void goesRoundAsLongAsThereAreFullWindows(Engine engine) {
    var script =
        new Script()
            .on(
                JobTypes.LIST_DEPLOYMENTS,
                Answer.inTurn(given("w1", "v1"), given("w2"), given("w3"), given()));

    var run = start(engine, script, Map.of());

    assertThat(run.ends()).endsWith("EndEvent_NothingDue");
    assertThat(windowOf(script, JobTypes.RECORD_WINDOW))
        .containsExactlyInAnyOrder("w1", "v1", "w2", "w3");
    assertThat(script.jobs(JobTypes.LIST_DEPLOYMENTS)).hasSize(4);
  }

  @Test
  void doesNotGoRoundWhenWindowsAreClosedByHand(Engine engine) {
    var run =
        start(engine, windows("w1"), Map.of("modelName", "adult-income", "closeWindows", true));

    assertThat(run.ends())
        .containsExactly("EndEvent_WindowRecorded", "EndEvent_DeploymentsChecked");
    assertThat(run.script().jobs(JobTypes.LIST_DEPLOYMENTS).get(0).getVariablesAsMap())
        .containsEntry("modelName", "adult-income")
        .containsEntry("closeWindows", true);
  }

  @Test
  void beginsByItselfEveryHour(Engine engine) {
    var before = byTimer(engine).count();

    for (int hour = 1; hour <= 3; hour++) {
      var expected = before + hour;
      engine.addTime(Duration.ofHours(1));
      await().atMost(Duration.ofMinutes(1)).until(() -> byTimer(engine).count() >= expected);
    }

    assertThat(byTimer(engine).count()).isBetween(before + 3, before + 4);
  }

  private static Stream<JsonNode> byTimer(Engine engine) {
    return engine
        .records()
        .values("PROCESS_INSTANCE", "ELEMENT_COMPLETED")
        .filter(value -> value.path("elementId").asText().equals("StartEvent_MonitoringDue"));
  }

  private static Run start(Engine engine, Script script, Map<String, ?> variables) {
    return engine.start(ProcessIds.MODEL_MONITORING, script, variables);
  }

  /** These windows are due, and none when asked again. */
  private static Script windows(String... ids) {
    return new Script().on(JobTypes.LIST_DEPLOYMENTS, Answer.inTurn(given(ids), given()));
  }

  private static Answer given(String... ids) {
    return Answer.variables(Map.of("windows", Stream.of(ids).map(DriftFacts::window).toList()));
  }

  private static Answer refusing(String windowId, Failure failure) {
    var measured = Answer.variables(Map.of("measurement", DriftFacts.MEASUREMENT));
    return (job, client) ->
        (idOf(job).equals(windowId) ? Answer.failure(failure) : measured).to(job, client);
  }

  private static List<String> windowOf(Script script, String jobType) {
    return script.jobs(jobType).stream().map(ModelMonitoringIT::idOf).toList();
  }

  private static String idOf(ActivatedJob job) {
    return String.valueOf(((Map<?, ?>) job.getVariable("window")).get("windowId"));
  }

  private static Object severity(ActivatedJob job) {
    return ((Map<?, ?>) job.getVariable("driftSeverity")).get("severity");
  }
}
