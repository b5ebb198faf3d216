package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class ModelPromotionIT {

  @Test
  void releasesAVersionWithAnApprovalOfItsOwn(Engine engine) {
    var run = promote(engine, new Script());

    run.review("Task_ReviewModel", 1, "APPROVE");

    assertThat(run.ends())
        .containsExactly(
            "EndEvent_Approved",
            "EndEvent_ModelPromoted",
            "EndEvent_ModelDeployed",
            "EndEvent_ModelDeployed",
            "EndEvent_Released");
  }

  @Test
  void closesWithTheReviewersNameWhenItIsRejected(Engine engine) {
    var run =
        promote(
            engine,
            new Script().gives(JobTypes.RECORD_REVIEW, "approval", Facts.approval("REJECTED")));

    run.review("Task_ReviewModel", 1, "REJECT");

    assertThat(run.ends()).endsWith("EndEvent_Rejected", "EndEvent_NotReleased");
    assertThat(run.closedWith())
        .isEqualTo(
            new Failure(
                Errors.NOT_APPROVED,
                "The promotion was rejected in review by approver.",
                "Gateway_Approved"));
  }

  @Test
  void closesWithTheRollBackOfItsDeployment(Engine engine) {
    var run =
        promote(
            engine,
            new Script().on(JobTypes.PROMOTE_MODEL, Answer.bareError(Errors.PROMOTION_REFUSED)));

    run.review("Task_ReviewModel", 1, "APPROVE");

    assertThat(run.ends()).endsWith("EndEvent_NotReleased");
    assertThat(run.closedWith().code()).isEqualTo(Errors.DEPLOYMENT_ROLLED_BACK);
  }

  @Test
  void cleansUpWhenItIsCancelledDuringItsCanary(Engine engine) {
    var run = promote(engine, new Script().besideAChampion());
    run.review("Task_ReviewModel", 1, "APPROVE");
    run.awaitCompleted("Gateway_WindowOpened", 1);

    engine.cancelLifecycle(
        run.script().lastSeen(JobTypes.START_CANARY, "lifecycleId", String.class));

    assertThat(run.ends()).endsWith("EndEvent_Cancelled");
    assertThat(run.script().jobs(JobTypes.CLEAN_UP_LIFECYCLE)).hasSize(1);
  }

  private static Run promote(Engine engine, Script script) {
    return engine.start(ProcessIds.MODEL_PROMOTION, script, Map.of());
  }
}
