package io.slipway.workers.lifecycle;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.fake.MemoryApprovals;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloseLifecycleTest {
  private static final Failure NOT_APPROVED =
      new Failure("NOT_APPROVED", "It was rejected.", "Gateway_Approved");

  private final MemoryLifecycles store = new MemoryLifecycles();
  private final MemoryApprovals approvals = new MemoryApprovals(store);
  private final CloseLifecycle closeLifecycle =
      new CloseLifecycle(
          new Lifecycles(store, new FakeEngine(), Clock.fixed(NOON, ZoneOffset.UTC)), approvals);
  private final LifecycleId id = store.add("ann", request("m"), Optional.empty(), NOON).id();

  @Test
  void givesTheReviewersCommentAsTheReason() {
    decide(Outcome.APPROVED, "approver", "fine");
    decide(Outcome.REJECTED, "lead", "trained on the wrong year");

    closeLifecycle.close(id, NOT_APPROVED);

    assertThat(reason())
        .isEqualTo(new Reason("NOT_APPROVED", "lead rejected it: trained on the wrong year"));
  }

  @Test
  void keepsWhatTheProcessSaysWhereNobodyRejected() {
    decide(Outcome.REFUSED, "ann", "ann requested this model");

    closeLifecycle.close(id, NOT_APPROVED);

    assertThat(reason()).isEqualTo(new Reason("NOT_APPROVED", "It was rejected."));
  }

  @Test
  void leavesOtherReasonsAlone() {
    decide(Outcome.REJECTED, "lead", "no");

    closeLifecycle.close(id, new Failure("PROMOTION_REFUSED", "changed", "Task_PromoteModel"));

    assertThat(reason()).isEqualTo(new Reason("PROMOTION_REFUSED", "changed"));
  }

  private Reason reason() {
    return store.find(id).orElseThrow().reason();
  }

  private void decide(Outcome outcome, String who, String comment) {
    approvals.add(
        new ApprovalEntry(
            id, outcome, who, comment, DIGEST, 1, 1, "Task_ReviewModel", null, null, NOON));
  }
}
