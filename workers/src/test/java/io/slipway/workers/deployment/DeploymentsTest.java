package io.slipway.workers.deployment;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Deployment;
import io.slipway.contract.Environment;
import io.slipway.contract.ModelVersionRef;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.deployment.DeploymentParts.Run;
import io.slipway.workers.deployment.Serving.Role;
import io.slipway.workers.deployment.Serving.Served;
import io.slipway.workers.deployment.Serving.SmokeTest;
import io.slipway.workers.fake.FakeServing;
import io.slipway.workers.fake.MemoryApprovals;
import io.slipway.workers.fake.MemoryLedger;
import io.slipway.workers.outcome.Refused;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  private static final Environment PRODUCTION = Environment.PRODUCTION;
  private static final Served CHAMPION_1 = new Served("m", 1, DIGEST, Role.CHAMPION);
  private static final Served CHAMPION_2 = new Served("m", 2, OTHER_DIGEST, Role.CHAMPION);

  private final DeploymentParts parts = new DeploymentParts();
  private final MemoryApprovals approvals = parts.approvals;
  private final MemoryLedger ledger = parts.ledger;
  private final FakeServing serving = parts.serving;
  private final Deployments deployments = parts.deployments();

  @Test
  void promotesWhatSomebodyElseApproved() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "approver", 1);

    var deployment = promote(run);

    assertThat(deployment.deploymentId()).isEqualTo(run.id().value());
    assertThat(deployment.endpoint()).isEqualTo("http://serving/v2/models/m/infer");
    assertThat(serving.index()).containsExactly(CHAMPION_1);
  }

  @Test
  void servesStagingUnderItsOwnName() {
    Run run = parts.run(DIGEST, Environment.STAGING);
    decide(run, Outcome.APPROVED, "approver", 1);

    deployments.promote(run.id(), run.version(), Environment.STAGING, "good");

    assertThat(serving.index()).containsExactly(new Served("m-staging", 1, DIGEST, Role.CHAMPION));
  }

  @Test
  void refusesToPromoteToAnotherEnvironmentThanTheApprovedOne() {
    Run run = run(DIGEST, Environment.STAGING);
    decide(run, Outcome.APPROVED, "approver", 1);

    refusesPromotion(run);
  }

  @Test
  void refusesToPromoteWithoutApproval() {
    Run run = run(DIGEST);

    refusesPromotion(run);
  }

  @Test
  void refusesToPromoteWhatOnlyTheRequesterApproved() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "data-scientist", 1);

    refusesPromotion(run);
  }

  @Test
  void refusesToPromoteWithOneOfTwoReviews() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "approver", 2);

    refusesPromotion(run);
  }

  @Test
  void refusesToPromoteAnotherPackageThanTheRegisteredOne() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "approver", 1);
    var other = new ModelVersionRef(run.version().model(), 1, OTHER_DIGEST, null);

    refusesPromotion(new Run(run.id(), other));
  }

  @Test
  void refusesAPackageThatServingDoesNotBelieve() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "approver", 1);
    serving.spoil(DIGEST);

    refusesPromotion(run);
    assertThat(ledger.entries).isEmpty();
  }

  @Test
  void promotesTwiceWithOneEffect() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "approver", 1);
    promote(run);

    promote(run);

    assertThat(serving.loads).containsExactly("m v1");
    assertThat(ledger.entries).hasSize(1);
  }

  @Test
  void doesNotBringAnOldVersionBackWhenItsPromotionIsDeliveredAgain() {
    Run first = promoted(DIGEST);
    promoted(OTHER_DIGEST);

    promote(first);

    assertThat(serving.index()).containsExactly(CHAMPION_2);
  }

  @Test
  void usesTheApprovalUpAndTellsTheAuditTrail() {
    Run run = promoted(DIGEST);

    assertThat(approvals.uses).containsOnlyKeys(run.id() + DIGEST + "PRODUCTION");
    assertThat(parts.audit.actions()).containsExactly("model.promoted");
  }

  @Test
  void doesNotLetAnApprovalForStagingOpenProduction() {
    Run run = parts.run(DIGEST, Environment.STAGING);
    decide(run, Outcome.APPROVED, "approver", 1);

    refusesPromotion(run);
  }

  @Test
  void promotesNothingWhileDeploymentsAreFrozen() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "approver", 1);
    parts.freezes.freeze(new Freeze("lead", "audit", NOON));

    assertThatThrownBy(() -> promote(run))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo("DEPLOYMENT_FROZEN"))
        .hasMessageContaining("lead froze");
    assertThat(serving.index()).isEmpty();
  }

  @Test
  void refusesAPromotionThatComesAfterItsRollBack() {
    promoted(DIGEST);
    Run second = run(OTHER_DIGEST);
    decide(second, Outcome.APPROVED, "approver", 1);
    deployments.restore(second.id(), "frozen");

    assertThatThrownBy(() -> promote(second)).isInstanceOf(Refused.class);
    assertThat(serving.index()).containsExactly(CHAMPION_1);
  }

  @Test
  void mendsAPromotionWhoseServerFailedHalfWay() {
    promoted(DIGEST);
    Run second = run(OTHER_DIGEST);
    serving.load("m", new Serving.Load(2, "/package/c", OTHER_DIGEST, null));

    deployments.restore(second.id(), "crashed");

    assertThat(serving.index()).containsExactly(CHAMPION_1);
  }

  @Test
  void undoesWhatACancelledLifecycleHasDone() {
    promoted(DIGEST);
    Run second = promoted(OTHER_DIGEST);

    deployments.abandon(second.id());

    assertThat(serving.index()).containsExactly(CHAMPION_1);
  }

  @Test
  void restoresWhatServedBefore() {
    promoted(DIGEST);
    Run second = promoted(OTHER_DIGEST);

    deployments.restore(second.id(), "bad");
    deployments.restore(second.id(), "bad");

    assertThat(serving.index()).containsExactly(CHAMPION_1);
    assertThat(ledger.entries).hasSize(3);
  }

  @Test
  void servesNothingAfterTheFirstVersionWasRolledBack() {
    Run only = promoted(DIGEST);

    deployments.restore(only.id(), "bad");

    assertThat(serving.index()).isEmpty();
  }

  @Test
  void leavesTrafficAloneWhenTheVersionNeverServed() {
    promoted(DIGEST);
    Run second = run(OTHER_DIGEST);

    deployments.restore(second.id(), "bad");

    assertThat(serving.index()).containsExactly(CHAMPION_1);
    assertThat(ledger.entries).hasSize(1);
  }

  @Test
  void bringsBackWhatServingHasLost() {
    promoted(DIGEST);
    serving.forgetAll();

    parts.state.reconcile();

    assertThat(serving.index()).containsExactly(CHAMPION_1);
  }

  @Test
  void bringsBackWhatOneOfSeveralServersHasLostThoughAnotherIsAway() {
    promoted(DIGEST);
    FakeServing late = new FakeServing();
    FakeServing away = new FakeServing();
    away.spoil(DIGEST);
    serving.standsBeside(away, late);

    parts.state.reconcile();

    assertThat(late.index()).containsExactly(CHAMPION_1);
    assertThat(away.index()).isEmpty();
    assertThat(serving.loads).hasSize(1);
  }

  @Test
  void passesASmokeTestWithinTheAllowedDifference() {
    Run run = run(DIGEST);
    serving.answer(new SmokeTest(20, 1e-5, 3));

    assertThat(smokeTest(run).smokeTest().rows()).isEqualTo(20);
  }

  @Test
  void failsASmokeTestThatDiffersOrSaysNothing() {
    Run run = run(DIGEST);

    for (var bad :
        new SmokeTest[] {
          new SmokeTest(20, 1.1e-5, 3), new SmokeTest(20, Double.NaN, 3), new SmokeTest(0, 0, 3)
        }) {
      serving.answer(bad);
      assertThatThrownBy(() -> smokeTest(run))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.code()).isEqualTo("SMOKE_TEST_FAILED"));
    }
  }

  @Test
  void failsASmokeTestOfASpoiltPackage() {
    Run run = run(DIGEST);
    serving.spoil(DIGEST);

    assertThatThrownBy(() -> smokeTest(run))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("model.onnx");
  }

  private void refusesPromotion(Run run) {
    assertThatThrownBy(() -> promote(run))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo("PROMOTION_REFUSED"));
    assertThat(serving.index()).isEmpty();
  }

  private Deployment promote(Run run) {
    return deployments.promote(run.id(), run.version(), PRODUCTION, "good");
  }

  private SmokeTests.Passed smokeTest(Run run) {
    return parts.smokeTests().test(run.id(), run.version(), PRODUCTION);
  }

  private Run promoted(String digest) {
    return parts.promoted(digest);
  }

  private Run run(String digest) {
    return run(digest, PRODUCTION);
  }

  private Run run(String digest, Environment environment) {
    return parts.run(digest, environment);
  }

  private void decide(Run run, Outcome outcome, String who, int needed) {
    parts.decide(run, outcome, who, needed);
  }
}
