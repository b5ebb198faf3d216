package io.slipway.workers.lifecycle;

import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.processes.Errors;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The last task of an instance. */
@Service
public class CloseLifecycle {
  private final Lifecycles lifecycles;
  private final ApprovalRecord approvals;

  public CloseLifecycle(Lifecycles lifecycles, ApprovalRecord approvals) {
    this.lifecycles = lifecycles;
    this.approvals = approvals;
  }

  /** Ends a lifecycle without a release; of a rejection the reason is what the reviewer wrote. */
  public void close(LifecycleId id, @Nullable Failure failure) {
    lifecycles.close(id, failure == null ? null : inTheReviewersWords(id, failure));
  }

  private Failure inTheReviewersWords(LifecycleId id, Failure failure) {
    if (!failure.code().equals(Errors.NOT_APPROVED)) {
      return failure;
    }
    return approvals.ofLifecycle(id).stream()
        .filter(entry -> entry.outcome() == Outcome.REJECTED)
        .reduce((earlier, later) -> later)
        .map(CloseLifecycle::inWords)
        .map(words -> new Failure(failure.code(), words, failure.element()))
        .orElse(failure);
  }

  private static String inWords(ApprovalEntry rejection) {
    return rejection.who() + " rejected it: " + rejection.message();
  }
}
