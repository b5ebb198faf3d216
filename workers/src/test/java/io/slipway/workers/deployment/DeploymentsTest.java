package io.slipway.workers.deployment;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.deployment.Serving.Served;
import io.slipway.workers.deployment.Serving.SmokeTest;
import io.slipway.workers.fake.FakeServing;
import io.slipway.workers.fake.MemoryApprovals;
import io.slipway.workers.fake.MemoryLedger;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.outcome.Refused;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  private static final Environment PRODUCTION = Environment.PRODUCTION;

  private final MemoryLifecycles lifecycles = new MemoryLifecycles();
  private final MemoryRegistry registry = new MemoryRegistry();
  private final MemoryApprovals approvals = new MemoryApprovals(lifecycles);
  private final MemoryLedger ledger = new MemoryLedger();
  private final FakeServing serving = new FakeServing();
  private final Deployments deployments =
      new Deployments(
          serving,
          ledger,
          registry,
          approvals,
          new ServingSettings(URI.create("http://serving")),
          Clock.fixed(NOON, ZoneOffset.UTC));

  private record Run(LifecycleId id, ModelVersionRef version) {}

  @Test
  void promotesWhatSomebodyElseApproved() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "approver", 1);

    var deployment = deployments.promote(run.id(), run.version(), PRODUCTION);

    assertThat(deployment.deploymentId()).isEqualTo("m-1");
    assertThat(deployment.endpoint()).isEqualTo("http://serving/v2/models/m/infer");
    assertThat(serving.index()).containsExactly(new Served("m", 1, DIGEST));
  }

  @Test
  void servesStagingUnderItsOwnName() {
    Run run = run(DIGEST);
    decide(run, Outcome.APPROVED, "approver", 1);

    deployments.promote(run.id(), run.version(), Environment.STAGING);

    assertThat(serving.index()).containsExactly(new Served("m-staging", 1, DIGEST));
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
    deployments.promote(run.id(), run.version(), PRODUCTION);

    deployments.promote(run.id(), run.version(), PRODUCTION);

    assertThat(serving.loads).containsExactly("m v1");
    assertThat(ledger.entries).hasSize(1);
  }

  @Test
  void doesNotBringAnOldVersionBackWhenItsPromotionIsDeliveredAgain() {
    Run first = promoted(DIGEST);
    promoted(OTHER_DIGEST);

    deployments.promote(first.id(), first.version(), PRODUCTION);

    assertThat(serving.index()).containsExactly(new Served("m", 2, OTHER_DIGEST));
  }

  @Test
  void restoresWhatServedBefore() {
    promoted(DIGEST);
    Run second = promoted(OTHER_DIGEST);

    deployments.restore(second.id(), second.version(), PRODUCTION);
    deployments.restore(second.id(), second.version(), PRODUCTION);

    assertThat(serving.index()).containsExactly(new Served("m", 1, DIGEST));
    assertThat(ledger.entries).hasSize(3);
  }

  @Test
  void servesNothingAfterTheFirstVersionWasRolledBack() {
    Run only = promoted(DIGEST);

    deployments.restore(only.id(), only.version(), PRODUCTION);

    assertThat(serving.index()).isEmpty();
  }

  @Test
  void leavesTrafficAloneWhenTheVersionNeverServed() {
    promoted(DIGEST);
    Run second = run(OTHER_DIGEST);

    deployments.restore(second.id(), second.version(), PRODUCTION);

    assertThat(serving.index()).containsExactly(new Served("m", 1, DIGEST));
    assertThat(ledger.entries).hasSize(1);
  }

  @Test
  void bringsBackWhatServingHasLost() {
    promoted(DIGEST);
    serving.forgetAll();

    deployments.reconcile();

    assertThat(serving.index()).containsExactly(new Served("m", 1, DIGEST));
  }

  @Test
  void passesASmokeTestWithinTheAllowedDifference() {
    Run run = run(DIGEST);
    serving.answer(new SmokeTest(20, 1e-5, 3));

    assertThat(deployments.smokeTest(run.id(), run.version()).rows()).isEqualTo(20);
  }

  @Test
  void failsASmokeTestThatDiffersOrSaysNothing() {
    Run run = run(DIGEST);

    for (var bad :
        new SmokeTest[] {
          new SmokeTest(20, 1.1e-5, 3), new SmokeTest(20, Double.NaN, 3), new SmokeTest(0, 0, 3)
        }) {
      serving.answer(bad);
      assertThatThrownBy(() -> deployments.smokeTest(run.id(), run.version()))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.code()).isEqualTo("SMOKE_TEST_FAILED"));
    }
  }

  @Test
  void failsASmokeTestOfASpoiltPackage() {
    Run run = run(DIGEST);
    serving.spoil(DIGEST);

    assertThatThrownBy(() -> deployments.smokeTest(run.id(), run.version()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("model.onnx");
  }

  private void refusesPromotion(Run run) {
    assertThatThrownBy(() -> deployments.promote(run.id(), run.version(), PRODUCTION))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo("PROMOTION_REFUSED"));
    assertThat(serving.index()).isEmpty();
  }

  private Run promoted(String digest) {
    Run run = run(digest);
    decide(run, Outcome.APPROVED, "approver", 1);
    deployments.promote(run.id(), run.version(), PRODUCTION);
    return run;
  }

  private Run run(String digest) {
    var id = lifecycles.add("data-scientist", Samples.request("m"), Optional.empty(), NOON).id();
    return new Run(id, registry.register(Samples.registration(id, "m", digest), NOON).ref());
  }

  private void decide(Run run, Outcome outcome, String who, int needed) {
    approvals.add(
        new ApprovalEntry(
            run.id(), outcome, who, "", run.version().sha256(), needed, 1, "t", null, null, NOON));
  }
}
