package io.slipway.workers.deployment;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Environment;
import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.DeploymentParts.Run;
import io.slipway.workers.deployment.Ledger.Filter;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.Serving.Served;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepInTest {
  private static final Place PLACE = new Place(new ModelName("m"), Environment.PRODUCTION);
  private static final Filter ALL = new Filter(Optional.empty(), Optional.empty());
  private static final Actor LEAD =
      new Actor("lead", Set.of("leads"), Set.of("lead"), Set.of("demo"), false);

  private final DeploymentParts parts = new DeploymentParts();
  private final RollBacks rollBacks = parts.rollBacks();
  private final Freezes freezes = parts.operatorFreezes();

  @Test
  void rollsBackToWhatServedBefore() {
    Run first = parts.promoted(DIGEST);
    parts.promoted(OTHER_DIGEST);

    rollBacks.rollBack(LEAD, PLACE, "complaints");

    assertThat(parts.serving.index()).extracting(Served::version).containsExactly(1);
    var serves = parts.history().at(LEAD, Optional.empty(), ALL).get(0);
    assertThat(serves.lifecycleId()).isEqualTo(first.id());
    assertThat(serves.approvedBy()).containsExactly("approver");
    assertThat(serves.by()).isEqualTo("lead");
    assertThat(parts.audit.actions()).endsWith("model.restored");
  }

  @Test
  void rollsBackStepByStep() {
    parts.promoted(DIGEST);
    parts.promoted(OTHER_DIGEST);
    parts.promoted("d".repeat(64));

    rollBacks.rollBack(LEAD, PLACE, "complaints");
    rollBacks.rollBack(LEAD, PLACE, "more complaints");

    assertThat(parts.serving.index()).extracting(Served::version).containsExactly(1);
    assertThatThrownBy(() -> rollBacks.rollBack(LEAD, PLACE, "still"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Promote one with");
  }

  @Test
  void doesNotRollBackToWhatIsNotApprovedAnyMore() {
    Run first = parts.promoted(DIGEST);
    parts.promoted(OTHER_DIGEST);
    parts.deployments().restore(first.id(), "its condition lapsed");

    assertThatThrownBy(() -> rollBacks.rollBack(LEAD, PLACE, "complaints"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("valid approval");
    assertThat(parts.serving.index()).extracting(Served::version).containsExactly(2);
  }

  @Test
  void wantsAReason() {
    parts.promoted(DIGEST);

    assertThatThrownBy(() -> rollBacks.rollBack(LEAD, PLACE, " "))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("reason: say why");
    assertThatThrownBy(() -> freezes.freeze(LEAD, null)).isInstanceOf(Problem.class);
  }

  @Test
  void freezesOnceAndTellsItAgain() {
    Freeze first = freezes.freeze(LEAD, "audit");

    assertThat(freezes.freeze(LEAD, "another")).isEqualTo(first);
    assertThat(parts.signals.sent).containsExactly("frozen", "frozen");
    assertThat(parts.audit.actions()).containsExactly("deployments.frozen");
  }

  @Test
  void rollsBackWhileFrozen() {
    parts.promoted(DIGEST);
    parts.promoted(OTHER_DIGEST);
    freezes.freeze(LEAD, "audit");

    rollBacks.rollBack(LEAD, PLACE, "complaints");

    assertThat(parts.serving.index()).extracting(Served::version).containsExactly(1);
  }

  @Test
  void allowsDeploymentsAgain() {
    freezes.freeze(LEAD, "audit");

    freezes.unfreeze(LEAD);
    freezes.unfreeze(LEAD);

    assertThat(freezes.current()).isEmpty();
    assertThat(parts.audit.actions()).endsWith("deployments.frozen", "deployments.unfrozen");
  }

  @Test
  void saysWhatServedAtAMoment() {
    parts.promoted(DIGEST);

    assertThat(parts.history().at(LEAD, Optional.of(NOON.minusSeconds(1)), ALL)).isEmpty();
    assertThat(parts.history().at(LEAD, Optional.of(NOON), ALL))
        .extracting(DeploymentView::version)
        .containsExactly(1);
  }
}
