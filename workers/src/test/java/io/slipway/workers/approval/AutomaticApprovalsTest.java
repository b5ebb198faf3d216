package io.slipway.workers.approval;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.AutomaticApprovals.Asked;
import io.slipway.workers.fake.ApprovalCase;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.outcome.Unrecoverable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutomaticApprovalsTest {
  private final ApprovalCase with = new ApprovalCase();
  private final AutomaticApprovals approvals =
      new AutomaticApprovals(
          with.approvals,
          with.lifecycles,
          with.subjects(),
          new RequiredReviews(with.registry, with.tables),
          with.audit,
          with.clock());

  @Test
  void recordsOnceThatThePolicyApproved() {
    var id = staging();
    var first = approvals.record(new Asked(id, 7, 8));
    var second = approvals.record(new Asked(id, 7, 8));

    assertThat(first).isEqualTo(second);
    assertThat(first.reviewers()).containsExactly("policy");
    assertThat(with.approvals.entries).hasSize(1);
    assertThat(with.approvals.permitsRelease(id, DIGEST, Environment.STAGING)).isTrue();
    assertThat(with.audit.actions()).containsExactly("review.approved");
  }

  @Test
  void doesNotApproveWhatPeopleHaveToDecideWhateverTheProcessSays() {
    var production = with.lifecycle("data-scientist", DIGEST);

    assertThatThrownBy(() -> approvals.record(new Asked(production, 7, 8)))
        .isInstanceOf(Unrecoverable.class);
  }

  @Test
  void doesNotApproveARiskThatTheGateSeesAndTheRegistryDoesNot() {
    with.tables.judge("MEDIUM");

    assertThatThrownBy(() -> approvals.record(new Asked(staging(), 7, 8)))
        .isInstanceOf(Unrecoverable.class)
        .hasMessageContaining("wants a review");
  }

  @Test
  void doesNotApproveWhatIsNotRegistered() {
    var nothing =
        with.lifecycles
            .add("data-scientist", Samples.requestOf("n", "demo"), Optional.empty(), NOON)
            .id();

    assertThatThrownBy(() -> approvals.record(new Asked(nothing, 7, 8)))
        .isInstanceOf(Unrecoverable.class)
        .hasMessageContaining("registered");
  }

  private LifecycleId staging() {
    var id =
        with.lifecycles
            .add(
                "data-scientist",
                Samples.requestFor("m", Environment.STAGING),
                Optional.empty(),
                NOON)
            .id();
    with.registry.register(Samples.registration(id, "m", DIGEST), NOON);
    return id;
  }
}
