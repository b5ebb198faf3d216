package io.slipway.workers.deployment;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.DeploymentSpec;
import io.slipway.contract.Environment;
import io.slipway.workers.deployment.DeploymentParts.Run;
import io.slipway.workers.deployment.Measures.Latency;
import io.slipway.workers.deployment.Measures.Scores;
import io.slipway.workers.deployment.Measures.Version;
import io.slipway.workers.deployment.Rollouts.Verdict;
import io.slipway.workers.deployment.Serving.Role;
import io.slipway.workers.deployment.Serving.Served;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.people.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanariesTest {
  private static final DeploymentPolicy POLICY =
      new DeploymentPolicy(false, 0.1, 0.2, Duration.ofMinutes(10), Duration.ofMinutes(1));
  private static final Served CHAMPION = new Served("m", 1, DIGEST, Role.CHAMPION);
  private static final Served CANARY = new Served("m", 2, OTHER_DIGEST, Role.CANARY);
  private static final Actor ML_OPS =
      new Actor("ml-ops", Set.of("ml-ops"), Set.of("ml-ops"), Set.of("demo"), false);

  private final DeploymentParts parts = new DeploymentParts();
  private final Canaries canaries = parts.canaries();
  private final Deployments deployments = parts.deployments();

  @Test
  void standsBesideTheVersionThatServes() {
    parts.promoted(DIGEST);
    Run run = parts.approved(OTHER_DIGEST);

    Canary canary = start(run, null);

    assertThat(canary)
        .isEqualTo(new Canary(run.id().value(), 1, 0.1, false, Duration.ofMinutes(10)));
    assertThat(parts.serving.index()).containsExactly(CHAMPION, CANARY);
    assertThat(parts.audit.actions()).endsWith("deployment.canary-started");
  }

  @Test
  void startsOnceHoweverOftenTheJobComes() {
    parts.promoted(DIGEST);
    Run run = parts.approved(OTHER_DIGEST);

    assertThat(start(run, null)).isEqualTo(start(run, null));
    assertThat(parts.serving.terms).hasSize(1);
  }

  @Test
  void grantsWishesWithinThePolicy() {
    parts.promoted(DIGEST);
    var wishes = new DeploymentSpec(0.5, "PT1S", true);

    Canary canary = start(parts.approved(OTHER_DIGEST), wishes);

    assertThat(canary.share()).isEqualTo(0.2);
    assertThat(canary.window()).isEqualTo(Duration.ofMinutes(1));
    assertThat(canary.shadow()).isTrue();
  }

  @Test
  void letsNothingNearRequestsThatIsNotApproved() {
    parts.promoted(DIGEST);

    assertThatThrownBy(() -> start(parts.run(OTHER_DIGEST, Environment.PRODUCTION), null))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no valid approval");
    assertThat(parts.serving.index()).containsExactly(CHAMPION);
  }

  @Test
  void waitsForTheCanaryOfAnotherLifecycle() {
    parts.promoted(DIGEST);
    start(parts.approved(OTHER_DIGEST), null);

    assertThatThrownBy(() -> start(parts.approved("d".repeat(64)), null))
        .isInstanceOf(NotYet.class);
  }

  @Test
  void endsWithThePromotion() {
    parts.promoted(DIGEST);
    Run run = parts.approved(OTHER_DIGEST);
    start(run, null);

    deployments.promote(run.id(), run.version(), Environment.PRODUCTION, "good");

    assertThat(parts.serving.index())
        .containsExactly(new Served("m", 2, OTHER_DIGEST, Role.CHAMPION));
    assertThat(parts.audit.actions()).endsWith("model.promoted", "deployment.canary-ended");
  }

  @Test
  void isGoneAfterTheRollBackAndStaysAway() {
    parts.promoted(DIGEST);
    Run run = parts.approved(OTHER_DIGEST);
    start(run, null);

    deployments.restore(run.id(), "slow");
    deployments.removeCanary(run.id(), "slow");
    deployments.removeCanary(run.id(), "slow");
    parts.state.reconcile();

    assertThat(parts.serving.index()).containsExactly(CHAMPION);
    assertThat(parts.audit.actions()).endsWith("deployment.stopped", "deployment.canary-ended");
  }

  @Test
  void comesBackWhenTheServerHasLostIt() {
    parts.promoted(DIGEST);
    start(parts.approved(OTHER_DIGEST), null);
    parts.serving.forgetAll();

    parts.state.reconcile();

    assertThat(parts.serving.index()).containsExactly(CHAMPION, CANARY);
  }

  @Test
  void isTakenAwayWhenNobodyStartedIt() {
    parts.promoted(DIGEST);
    parts.run(OTHER_DIGEST, Environment.PRODUCTION);
    parts.serving.startCanary(
        "m",
        new Serving.Load(2, "/package/c", OTHER_DIGEST, null),
        new CanaryTerms(0.1, false, Duration.ofMinutes(1)));

    parts.state.reconcile();

    assertThat(parts.serving.index()).containsExactly(CHAMPION);
  }

  @Test
  void isMeasuredAgainstTheVersionThatServes() {
    Run run = started();
    parts.serving.answer(
        new Measures(version(1, 900, 9, 4.0, 90, 10), version(2, 100, 4, 10.0, 90, 10)));

    Measurement measurement = canaries.measure(run.id(), null);

    assertThat(measurement).isEqualTo(new Measurement(100, 0.03, 2.5, 0.0, 0, null, null));
    assertThat(canaries.measure(run.id(), measurement).extensions()).isEqualTo(1);
  }

  @Test
  void seesScoresThatHaveShifted() {
    Run run = started();
    parts.serving.answer(
        new Measures(version(1, 900, 0, 0.2, 90, 10), version(2, 100, 0, 0.5, 30, 70)));

    Measurement measurement = canaries.measure(run.id(), null);

    assertThat(measurement.scoreShift()).isGreaterThan(0.5);
    assertThat(measurement.latencyRatio()).isEqualTo(1);
  }

  @Test
  void hasAnsweredNothingOnceTheServerHasLostIt() {
    Run run = started();
    parts.serving.answer(new Measures(version(1, 900, 0, 4.0, 90, 10), null));

    assertThat(canaries.measure(run.id(), null).requests()).isZero();
  }

  @Test
  void passesOnWhatAPersonSaid() {
    Run run = started();
    parts.serving.answer(new Measures(version(1, 0, 0, null, 0, 0), version(2, 0, 0, null, 0, 0)));

    parts.verdicts().give(ML_OPS, run.id(), Verdict.PROMOTE, "looks well");

    Measurement measurement = canaries.measure(run.id(), null);
    assertThat(measurement.personVerdict()).isEqualTo(Verdict.PROMOTE);
    assertThat(measurement.personReason()).isEqualTo("ml-ops, looks well");
    assertThat(parts.signals.sent).containsExactly("verdict " + run.id());
    assertThat(parts.audit.actions()).endsWith("deployment.verdict-given");
  }

  @Test
  void takesNoVerdictOnceItHasEnded() {
    Run run = started();
    deployments.promote(run.id(), run.version(), Environment.PRODUCTION, "good");

    assertThatThrownBy(() -> parts.verdicts().give(ML_OPS, run.id(), Verdict.ROLL_BACK, "too late"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no canary");
  }

  private Run started() {
    parts.promoted(DIGEST);
    Run run = parts.approved(OTHER_DIGEST);
    start(run, null);
    return run;
  }

  private Canary start(Run run, @Nullable DeploymentSpec wishes) {
    return canaries.start(
        run.id(), run.version(), Environment.PRODUCTION, CanaryTerms.of(POLICY, wishes));
  }

  private static Version version(
      int number, long requests, long errors, @Nullable Double p99, long low, long high) {
    return new Version(
        number, requests, errors, new Latency(p99, p99), new Scores(List.of(low, high), Map.of()));
  }
}
