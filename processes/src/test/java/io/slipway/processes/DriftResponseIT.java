package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.CollectedData;
import io.slipway.contract.DriftResponse;
import io.slipway.contract.Failure;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineExtension.class)
class DriftResponseIT {
  private static final String TRIAGE = "Task_TriageDrift";

  private Engine engine;
  private String model;

  /** A test that fails must not leave a case open for the next: each has its own model. */
  @BeforeEach
  void use(Engine shared, TestInfo test) {
    engine = shared;
    model = "m" + Integer.toHexString((test.getDisplayName() + test.getTestMethod()).hashCode());
  }

  @Test
  void retrainsWithProductionRowsWhenThePersonSaysSo() {
    var run = start(new Script());
    var task = run.task(TRIAGE, 1);

    run.complete(task, DriftFacts.triaged("RETRAIN"));

    assertThat(run.ends()).containsExactly("EndEvent_RetrainingRequested");
    assertThat(task.path("candidateGroupsList").toString()).isEqualTo("[\"ml-ops\"]");
    assertThat(task.path("priority").asInt()).isEqualTo(60);
    assertThat(ZonedDateTime.parse(task.path("dueDate").asText()).toInstant())
        .isBetween(
            engine.now().plus(Duration.ofMinutes(239)), engine.now().plus(Duration.ofMinutes(241)));
    assertThat(run.completed())
        .containsSubsequence(
            "Task_OpenDriftCase",
            "Task_ExplainDrift",
            "Task_RecordExplanation",
            "Task_DecideDriftAction",
            TRIAGE,
            "Task_RecordTriage",
            "Task_PlanRetraining",
            "Task_CollectTrainingData",
            "Task_RequestRetraining");
    assertThat(
            run.script()
                .lastSeen(JobTypes.REQUEST_RETRAINING, "collectedData", CollectedData.class))
        .isEqualTo(DriftFacts.COLLECTED);
    assertThat(run.script().lastSeen(JobTypes.REQUEST_RETRAINING, "reason", String.class))
        .isEqualTo("seen");
    assertThat(run.script().jobs(JobTypes.NOTIFY_DRIFT_LEVEL)).isEmpty();
  }

  @Test
  void retrainsFromTheSourcesWhenNoRowsAreToBeCollected() {
    var script = new Script().gives(JobTypes.PLAN_RETRAINING, "collection", null);
    var run = start(script);

    run.complete(run.task(TRIAGE, 1), DriftFacts.triaged("RETRAIN"));

    assertThat(run.ends()).containsExactly("EndEvent_RetrainingRequested");
    assertThat(script.jobs(JobTypes.COLLECT_TRAINING_DATA)).isEmpty();
    assertThat(requested(script).get("collectedData")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ROLL_BACK, EndEvent_RolledBack, Task_RollBackModel",
    "DISMISS, EndEvent_Dismissed, Task_RecordDismissal"
  })
  void doesWhatThePersonSays(String action, String end, String task) {
    var run = start(new Script());

    run.complete(run.task(TRIAGE, 1), DriftFacts.triaged(action));

    assertThat(run.ends()).containsExactly(end);
    assertThat(run.completed()).contains(task).doesNotContain("Task_PlanRetraining");
  }

  @Test
  void asksAPersonAlsoWhenItCouldNotBeExplained() {
    var refused = failure(Errors.MEASUREMENT_REFUSED, "The log is gone.");
    var run = start(new Script().on(JobTypes.EXPLAIN_DRIFT, Answer.failure(refused)));

    run.complete(run.task(TRIAGE, 1), DriftFacts.triaged("DISMISS"));

    assertThat(run.ends()).containsExactly("EndEvent_Dismissed");
    assertThat(run.completed())
        .containsSubsequence("BoundaryEvent_ExplanationRefused", "Task_RecordExplanation");
    assertThat(run.script().jobs(JobTypes.RECORD_EXPLANATION).get(0).getVariablesAsMap())
        .containsEntry("explanation", null);
  }

  @ParameterizedTest
  @CsvSource({
    "CRITICAL, 5.0, EndEvent_RolledBack",
    "CRITICAL, 1.0, EndEvent_RetrainingRequested",
    "ALERT, 1.0, EndEvent_RetrainingRequested",
    "WATCH, 1.0, EndEvent_Dismissed"
  })
  void doesByItselfWhatTheTableAllows(String severity, double lossRatio, String end) {
    var run = start(automatic(new Script(), severity, lossRatio));

    assertThat(run.ends()).containsExactly(end);
    assertThat(run.completed()).doesNotContain(TRIAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "slipway:plan-retraining:1, RETRAINING_REFUSED",
    "slipway:collect-training-data:1, COLLECTION_REFUSED",
    "slipway:request-retraining:1, RETRAINING_REFUSED",
    "slipway:roll-back-model:1, ROLL_BACK_REFUSED"
  })
  void comesToAPersonWhenTheAutomaticActionIsRefused(String jobType, String code) {
    var rollBack = jobType.equals(JobTypes.ROLL_BACK_MODEL);
    var script = automatic(new Script(), "CRITICAL", rollBack ? 9 : 1);
    script.on(jobType, Answer.failure(failure(code, "It cannot be done.")));
    var run = start(script);

    run.complete(run.task(TRIAGE, 1), DriftFacts.triaged("DISMISS"));

    assertThat(run.ends()).containsExactly("EndEvent_Dismissed");
    assertThat(problems(run)).contains("It cannot be done.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JobTypes.PLAN_RETRAINING,
        JobTypes.COLLECT_TRAINING_DATA,
        JobTypes.REQUEST_RETRAINING
      })
  void saysSomethingWhenARefusalGivesNoReason(String jobType) {
    var code =
        jobType.equals(JobTypes.COLLECT_TRAINING_DATA)
            ? Errors.COLLECTION_REFUSED
            : Errors.RETRAINING_REFUSED;
    var run = start(new Script().on(jobType, Answer.bareError(code)));

    run.complete(run.task(TRIAGE, 1), DriftFacts.triaged("RETRAIN"));
    run.complete(run.task(TRIAGE, 2), DriftFacts.triaged("ROLL_BACK"));

    assertThat(run.ends()).containsExactly("EndEvent_RolledBack");
    assertThat(problems(run)).anyMatch(problem -> problem.endsWith("Decide anew."));
  }

  @Test
  void forgetsRowsThatWereCollectedForAnEarlierDecision() {
    var plan =
        Answer.inTurn(
            Answer.variables(Map.of("collection", DriftFacts.COLLECTION)),
            Answer.variables(Collections.singletonMap("collection", null)));
    var refusedOnce =
        Answer.inTurn(
            Answer.failure(failure(Errors.RETRAINING_REFUSED, "One runs already.")),
            Answer.variables(Map.of("retraining", Map.of("lifecycleId", "l"))));
    var script =
        new Script()
            .on(JobTypes.PLAN_RETRAINING, plan)
            .on(JobTypes.REQUEST_RETRAINING, refusedOnce);
    var run = start(script);

    run.complete(run.task(TRIAGE, 1), DriftFacts.triaged("RETRAIN"));
    run.complete(run.task(TRIAGE, 2), DriftFacts.triaged("RETRAIN"));

    assertThat(run.ends()).containsExactly("EndEvent_RetrainingRequested");
    assertThat(requested(script).get("collectedData")).isNull();
  }

  private Run start(Script script) {
    return engine.respondToDrift(script, model);
  }

  private static Script automatic(Script script, String severity, double lossRatio) {
    JsonNode drift = Engine.JSON.valueToTree(DriftFacts.drift(severity, DriftResponse.RETRAIN));
    ((ObjectNode) drift.required("measurement")).put("lossRatio", lossRatio);
    return script.on(
        JobTypes.OPEN_DRIFT_CASE,
        Answer.computed(
            job ->
                Map.of(
                    "drift",
                    drift,
                    "environment",
                    "production",
                    "modelName",
                    job.getVariable("modelName"))));
  }

  private static Failure failure(String code, String message) {
    return new Failure(code, message, "x");
  }

  private static Map<String, Object> requested(Script script) {
    return script.jobs(JobTypes.REQUEST_RETRAINING).stream()
        .reduce((first, last) -> last)
        .orElseThrow()
        .getVariablesAsMap();
  }

  private static List<String> problems(Run run) {
    return run.values("reviewProblem").stream().map(JsonNode::asText).toList();
  }
}
