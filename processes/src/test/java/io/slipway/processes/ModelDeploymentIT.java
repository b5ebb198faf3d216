package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.Failure;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class ModelDeploymentIT {

  @ParameterizedTest
  @CsvSource({
    "slipway:smoke-test-model:1, SMOKE_TEST_FAILED, Task_SmokeTest",
    "slipway:promote-model:1, PROMOTION_REFUSED, Task_PromoteModel"
  })
  void restoresTheTrafficAndRecordsTheReasonInThisOrder(
      String jobType, String code, String element, Engine engine) {
    var failure = new Failure(code, "Row 3: 0.2 and not 0.7", element);
    var run = engine.startLifecycle(new Script().on(jobType, Answer.failure(failure)));

    run.review("Task_ReviewModel", 1, "APPROVE");

    assertThat(run.ends()).endsWith("EndEvent_NotReleased");
    assertThat(run.script().jobs(JobTypes.RESTORE_TRAFFIC, JobTypes.RECORD_ROLL_BACK))
        .extracting(ActivatedJob::getType)
        .containsExactly(JobTypes.RESTORE_TRAFFIC, JobTypes.RECORD_ROLL_BACK);
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
}
