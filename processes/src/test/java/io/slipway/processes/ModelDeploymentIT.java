package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineExtension.class)
class ModelDeploymentIT {
  private static final String[] ROLL_BACK = {
    JobTypes.RESTORE_TRAFFIC, JobTypes.REMOVE_CANARY, JobTypes.RECORD_ROLL_BACK
  };
  private static final Duration WINDOW = Duration.ofMinutes(11);

  @ParameterizedTest
  @CsvSource({
    "slipway:smoke-test-model:1, SMOKE_TEST_FAILED, Task_SmokeTest",
    "slipway:promote-model:1, PROMOTION_REFUSED, Task_PromoteModel",
    "slipway:promote-model:1, DEPLOYMENT_FROZEN, Task_PromoteModel"
  })
  void restoresTheTrafficAndRecordsTheReasonInThisOrder(
      String jobType, String code, String element, Engine engine) {
    var failure = new Failure(code, "Row 3: 0.2 and not 0.7", element);
    var run = engine.startLifecycle(new Script().on(jobType, Answer.failure(failure)));

    run.review("Task_ReviewModel", 1, "APPROVE");

    assertThat(run.ends()).endsWith("EndEvent_NotReleased");
    assertThat(run.script().jobs(ROLL_BACK))
        .extracting(ActivatedJob::getType)
        .containsExactly(ROLL_BACK);
    assertThat(run.script().lastSeen(JobTypes.RECORD_ROLL_BACK, "failure", Failure.class))
        .isEqualTo(failure);
    assertThat(run.closedWith().code()).isEqualTo(Errors.DEPLOYMENT_ROLLED_BACK);
    assertThat(run.closedWith().message()).contains("roll-back record");
  }

  @ParameterizedTest
  @CsvSource({
    "slipway:smoke-test-model:1, SMOKE_TEST_FAILED, Task_SmokeTest",
    "slipway:promote-model:1, PROMOTION_REFUSED, Task_PromoteModel"
  })
  void recordsAReasonEvenIfTheStepSaidNone(
      String jobType, String code, String element, Engine engine) {
    var run = engine.startLifecycle(new Script().on(jobType, Answer.bareError(code)));

    run.review("Task_ReviewModel", 1, "APPROVE");

    assertThat(run.ends()).endsWith("EndEvent_NotReleased");
    var recorded = run.script().lastSeen(JobTypes.RECORD_ROLL_BACK, "failure", Failure.class);
    assertThat(recorded.code()).isEqualTo(code);
    assertThat(recorded.element()).isEqualTo(element);
  }

  @Test
  void promotesAtOnceWhereNothingServes(Engine engine) {
    var run = engine.startLifecycle(new Script());

    run.review("Task_ReviewModel", 1, "APPROVE");

    assertThat(run.ends()).endsWith("EndEvent_Released");
    assertThat(run.script().jobs(JobTypes.START_CANARY)).isEmpty();
  }

  @Test
  void promotesACanaryThatDoesWell(Engine engine) {
    var run = canary(engine, new Script());

    engine.addTime(WINDOW);

    assertThat(run.ends()).endsWith("EndEvent_Released");
    assertThat(run.completed()).contains("Event_CanaryWindowEnded", "Task_DecideDeployment");
    assertThat(run.script().jobs(ROLL_BACK)).isEmpty();
  }

  @Test
  void extendsTheWindowWhenTooFewAsked(Engine engine) {
    var run =
        canary(
            engine,
            new Script()
                .on(
                    JobTypes.MEASURE_CANARY,
                    Answer.inTurn(
                        Answer.variables(Map.of("measurement", Facts.measurement(3, 0))),
                        Answer.variables(Map.of("measurement", Facts.measurement(900, 0))))));

    engine.addTime(WINDOW);
    run.awaitCompleted("Gateway_WindowOpened", 2);
    engine.addTime(WINDOW);

    assertThat(run.ends()).endsWith("EndEvent_Released");
    assertThat(run.script().jobs(JobTypes.MEASURE_CANARY)).hasSize(2);
  }

  @Test
  void rollsBackACanaryThatFails(Engine engine) {
    var run =
        canary(
            engine,
            new Script()
                .gives(JobTypes.MEASURE_CANARY, "measurement", Facts.measurement(900, 0.2)));

    engine.addTime(WINDOW);

    assertThat(run.ends()).endsWith("EndEvent_NotReleased");
    assertRolledBack(run, Errors.CANARY_REJECTED, "fails more often");
    assertThat(run.script().jobs(JobTypes.PROMOTE_MODEL)).isEmpty();
  }

  @Test
  void judgesAtOnceWhenAPersonHasSpoken(Engine engine) {
    var run = canary(engine, new Script());

    engine.giveCanaryVerdict(
        run.script().lastSeen(JobTypes.START_CANARY, "lifecycleId", String.class));

    assertThat(run.ends()).endsWith("EndEvent_Released");
    assertThat(run.completed()).contains("Event_CanaryVerdictGiven");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JobTypes.SMOKE_TEST_MODEL,
        JobTypes.START_CANARY,
        JobTypes.MEASURE_CANARY,
        JobTypes.PROMOTE_MODEL
      })
  void rollsBackWhenDeploymentsAreFrozenDuringAStep(String jobType, Engine engine) {
    var run = engine.startLifecycle(new Script().besideAChampion().on(jobType, Answer.silence()));
    run.review("Task_ReviewModel", 1, "APPROVE");
    if (!jobType.equals(JobTypes.SMOKE_TEST_MODEL) && !jobType.equals(JobTypes.START_CANARY)) {
      run.awaitCompleted("Gateway_WindowOpened", 1);
      engine.addTime(WINDOW);
    }
    run.awaitJobs(jobType, 1);

    engine.freezeDeployments();

    assertThat(run.ends()).endsWith("EndEvent_NotReleased");
    assertRolledBack(run, Errors.DEPLOYMENT_FROZEN, "froze");
  }

  @Test
  void rollsBackWhenDeploymentsAreFrozenDuringTheWindow(Engine engine) {
    var run = canary(engine, new Script());

    engine.freezeDeployments();

    assertThat(run.ends()).endsWith("EndEvent_NotReleased");
    assertRolledBack(run, Errors.DEPLOYMENT_FROZEN, "froze");
  }

  /** A run whose canary stands beside a champion. */
  private static Run canary(Engine engine, Script script) {
    var run = engine.startLifecycle(script.besideAChampion());
    run.review("Task_ReviewModel", 1, "APPROVE");
    run.awaitCompleted("Gateway_WindowOpened", 1);
    return run;
  }

  private static void assertRolledBack(Run run, String code, String words) {
    assertThat(run.script().jobs(ROLL_BACK))
        .extracting(ActivatedJob::getType)
        .containsExactly(ROLL_BACK);
    var failure = run.script().lastSeen(JobTypes.RECORD_ROLL_BACK, "failure", Failure.class);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.message()).contains(words);
    assertThat(run.closedWith().code()).isEqualTo(Errors.DEPLOYMENT_ROLLED_BACK);
  }
}
