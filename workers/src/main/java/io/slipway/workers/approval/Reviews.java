package io.slipway.workers.approval;

import io.slipway.contract.Approval;
import io.slipway.workers.approval.ApprovalEntry.Condition;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.Judgements.Handed;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Says how a review ended. */
@Service
public class Reviews {
  private final Judgements judgements;
  private final ApprovalRecord approvals;

  public Reviews(Judgements judgements, ApprovalRecord approvals) {
    this.judgements = judgements;
    this.approvals = approvals;
  }

  /**
   * Records the review; the same job gives the same answer.
   *
   * @throws Refused when the reviewer may not decide this
   * @throws NotYet when it cannot be said yet who decided
   */
  public Approval record(Handed handed) {
    ApprovalEntry entry = judgements.judge(handed);
    Condition condition = entry.condition();
    return new Approval(
        entry.outcome().name(),
        reviewers(entry),
        Objects.requireNonNull(entry.sha256()),
        entry.onBehalfOf(),
        condition == null ? null : condition.text());
  }

  private List<String> reviewers(ApprovalEntry last) {
    Stream<ApprovalEntry> earlier =
        approvals.ofInstance(last.processInstanceKey()).stream()
            .filter(other -> other.outcome() == Outcome.APPROVED)
            .filter(other -> !other.equals(last));
    return Stream.concat(earlier, Stream.of(last))
        .map(ApprovalEntry::who)
        .map(String::valueOf)
        .distinct()
        .toList();
  }
}
