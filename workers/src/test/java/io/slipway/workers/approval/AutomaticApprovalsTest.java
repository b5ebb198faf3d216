package io.slipway.workers.approval;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.ONE_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.contract.ModelVersionRef;
import io.slipway.workers.approval.AutomaticApprovals.Asked;
import io.slipway.workers.fake.MemoryApprovals;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.outcome.Unrecoverable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutomaticApprovalsTest {
  private static final ApprovalPolicy AUTOMATIC =
      new ApprovalPolicy(true, false, "approvers", "leads", "P3D", 50);

  private final MemoryLifecycles lifecycles = new MemoryLifecycles();
  private final MemoryRegistry registry = new MemoryRegistry();
  private final MemoryApprovals record = new MemoryApprovals(lifecycles);
  private final AutomaticApprovals approvals =
      new AutomaticApprovals(record, registry, Clock.fixed(NOON, ZoneOffset.UTC));
  private final LifecycleId id =
      lifecycles.add("data-scientist", Samples.request("m"), Optional.empty(), NOON).id();
  private final ModelVersionRef version =
      registry.register(Samples.registration(id, "m", DIGEST), NOON).ref();

  @Test
  void recordsOnceThatThePolicyApproved() {
    var first = approvals.record(new Asked(id, version, AUTOMATIC, 7, 8));
    var second = approvals.record(new Asked(id, version, AUTOMATIC, 7, 8));

    assertThat(first).isEqualTo(second);
    assertThat(first.reviewers()).containsExactly("policy");
    assertThat(record.entries).hasSize(1);
    assertThat(record.permitsRelease(id, DIGEST)).isTrue();
  }

  @Test
  void doesNotApproveWhatPeopleHaveToDecide() {
    assertThatThrownBy(() -> approvals.record(new Asked(id, version, ONE_REVIEW, 7, 8)))
        .isInstanceOf(Unrecoverable.class);
  }

  @Test
  void doesNotApproveWhatIsNotRegistered() {
    var unknown = new ModelVersionRef(new ModelName("m"), 1, Samples.OTHER_DIGEST, null);

    assertThatThrownBy(() -> approvals.record(new Asked(id, unknown, AUTOMATIC, 7, 8)))
        .isInstanceOf(Unrecoverable.class)
        .hasMessageContaining("not registered");
  }
}
