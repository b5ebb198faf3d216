package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineExtension.class)
class DriftTriageIT {
  private static final String TRIAGE = "Task_TriageDrift";
  private static final String LEAD = "Task_TriageDriftAsLead";

  private Engine engine;
  private String model;

  /** A test that fails must not leave a case open for the next: each has its own model. */
  @BeforeEach
  void use(Engine shared, TestInfo test) {
    engine = shared;
    model = "m" + Integer.toHexString((test.getDisplayName() + test.getTestMethod()).hashCode());
  }

  @Test
  void asksAgainWithTheReasonWhenADecisionIsNotValid() {
    var run = start(notValidAtFirst());

    run.complete(run.task(TRIAGE, 1), DriftFacts.triaged("DISMISS"));
    run.complete(run.task(TRIAGE, 2), DriftFacts.triaged("DISMISS"));

    assertThat(run.ends()).containsExactly("EndEvent_Dismissed");
    assertThat(problems(run)).contains("Not of the group.");
  }

  @Test
  void climbsEachLevelOfTheLadderOnceAndThenALeadDecides() {
    var run = start(new Script());
    run.task(TRIAGE, 1);

    engine.addTime(Duration.ofMinutes(119));
    assertThat(run.script().jobs(JobTypes.NOTIFY_DRIFT_LEVEL)).isEmpty();
    engine.addTime(Duration.ofMinutes(2));
    run.awaitJobs(JobTypes.NOTIFY_DRIFT_LEVEL, 1);
    engine.addTime(Duration.ofHours(1));
    run.awaitJobs(JobTypes.NOTIFY_DRIFT_LEVEL, 2);
    engine.addTime(Duration.ofHours(1));
    run.awaitJobs(JobTypes.NOTIFY_DRIFT_LEVEL, 3);
    var task = run.task(LEAD, 1);
    engine.addTime(Duration.ofHours(3));
    run.awaitJobs(JobTypes.NOTIFY_DRIFT_LEVEL, 4);
    run.complete(task, DriftFacts.triaged("ROLL_BACK"));

    assertThat(run.ends())
        .containsExactlyInAnyOrder(
            "EndEvent_TriageReminded",
            "EndEvent_TriageEscalated",
            "EndEvent_LeadPaged",
            "EndEvent_LeadReminded",
            "EndEvent_RolledBack");
    assertThat(run.script().jobs(JobTypes.NOTIFY_DRIFT_LEVEL))
        .extracting(job -> job.getCustomHeaders().get("level"))
        .containsExactly("REMIND", "ESCALATE", "PAGE", "LEAD");
    assertThat(run.script().jobs(JobTypes.RECORD_TRIAGE))
        .extracting(DriftTriageIT::triageElement)
        .containsExactly(LEAD);
    assertThat(task.path("candidateGroupsList").toString()).isEqualTo("[\"leads\"]");
    assertThat(run.terminated()).contains(TRIAGE).doesNotContain(LEAD);
  }

  @Test
  void asksTheLeadAgainWhenTheirDecisionIsNotValid() {
    var run = start(notValidAtFirst());
    run.task(TRIAGE, 1);
    engine.addTime(Duration.ofHours(5));

    run.complete(run.task(LEAD, 1), DriftFacts.triaged("DISMISS"));
    run.complete(run.task(LEAD, 2), DriftFacts.triaged("DISMISS"));

    assertThat(run.ends()).endsWith("EndEvent_Dismissed");
    assertThat(problems(run)).contains("Not of the group.");
  }

  @Test
  void aSecondAlarmOfTheSameModelIsLost() {
    var run = start(new Script());
    run.task(TRIAGE, 1);
    var lost = new Script();

    engine.detectDrift(lost, model);
    run.complete(run.task(TRIAGE, 1), DriftFacts.triaged("DISMISS"));

    assertThat(run.ends()).containsExactly("EndEvent_Dismissed");
    var next = start(new Script());
    next.complete(next.task(TRIAGE, 1), DriftFacts.triaged("DISMISS"));
    assertThat(next.ends()).containsExactly("EndEvent_Dismissed");
    assertThat(lost.jobs(JobTypes.OPEN_DRIFT_CASE)).isEmpty();
  }

  @Test
  void aCaseOfAnotherModelGoesOnBesideIt() {
    var run = start(new Script());
    run.task(TRIAGE, 1);
    model = model + "-other";
    var other = start(new Script());

    other.complete(other.task(TRIAGE, 1), DriftFacts.triaged("DISMISS"));

    assertThat(other.ends()).containsExactly("EndEvent_Dismissed");
    assertThat(run.hasEnded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JobTypes.EXPLAIN_DRIFT,
        JobTypes.RECORD_EXPLANATION,
        JobTypes.RECORD_TRIAGE,
        JobTypes.PLAN_RETRAINING,
        JobTypes.COLLECT_TRAINING_DATA,
        JobTypes.REQUEST_RETRAINING
      })
  void endsDuringAnyStepWhenTheDriftIsOver(String jobType) {
    var script = new Script().on(jobType, Answer.silence());
    var run = start(script);
    if (!jobType.equals(JobTypes.EXPLAIN_DRIFT) && !jobType.equals(JobTypes.RECORD_EXPLANATION)) {
      run.complete(run.task(TRIAGE, 1), DriftFacts.triaged("RETRAIN"));
    }
    run.awaitJobs(jobType, 1);

    engine.clearDrift(model);

    assertThat(run.ends()).containsExactly("EndEvent_DriftCleared");
    assertThat(script.jobs(JobTypes.CLOSE_DRIFT_CASE)).hasSize(1);
  }

  @Test
  void endsWhileAPersonIsAskedWhenTheDriftIsOver() {
    var run = start(new Script());
    run.task(TRIAGE, 1);

    engine.clearDrift(model);

    assertThat(run.ends()).containsExactly("EndEvent_DriftCleared");
    assertThat(run.terminated()).contains(TRIAGE);
  }

  @Test
  void endsWhileALeadIsAskedWhenTheDriftIsOver() {
    var run = start(new Script());
    run.task(TRIAGE, 1);
    engine.addTime(Duration.ofHours(5));
    run.task(LEAD, 1);
    run.awaitCompleted("EndEvent_LeadPaged", 1);

    engine.clearDrift(model);

    assertThat(run.ends()).endsWith("EndEvent_DriftCleared");
    assertThat(run.terminated()).contains(LEAD);
  }

  private Run start(Script script) {
    return engine.respondToDrift(script, model);
  }

  private static Script notValidAtFirst() {
    var decided = Map.of("action", "DISMISS", "by", "ml-ops", "reason", "seen");
    return new Script()
        .on(
            JobTypes.RECORD_TRIAGE,
            Answer.inTurn(
                Answer.failure(new Failure(Errors.REVIEW_NOT_VALID, "Not of the group.", "x")),
                Answer.variables(Map.of("response", decided))));
  }

  private static List<String> problems(Run run) {
    return run.values("reviewProblem").stream().map(JsonNode::asText).toList();
  }

  private static String triageElement(ActivatedJob job) {
    return job.getCustomHeaders().get("triageElement");
  }
}
