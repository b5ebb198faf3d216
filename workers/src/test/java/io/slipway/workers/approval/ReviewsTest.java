package io.slipway.workers.approval;

import static io.slipway.workers.fake.ApprovalCase.DATASET_DIGEST;
import static io.slipway.workers.fake.ApprovalCase.FIRST;
import static io.slipway.workers.fake.ApprovalCase.SECOND;
import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Approval;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.Review;
import io.slipway.workers.approval.ApprovalEntry.Condition;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.Judgements.Handed;
import io.slipway.workers.fake.ApprovalCase;
import io.slipway.workers.fake.FakeEngineView;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsTest {
  private static final Review APPROVE = new Review("APPROVE", null, DIGEST);

  private final ApprovalCase with = new ApprovalCase();
  private final LifecycleId id = with.lifecycle("data-scientist", DIGEST);

  @Test
  void recordsTheApprovalOfWhoeverCompletedTheTask() {
    with.completed(1, id, FIRST, "approver", APPROVE);

    Approval approval = record(FIRST, 100);

    assertThat(approval.decision()).isEqualTo("APPROVED");
    assertThat(approval.reviewers()).containsExactly("approver");
    assertThat(with.approvals.permitsRelease(id, DIGEST, Environment.PRODUCTION)).isTrue();
    assertThat(with.audit.actions()).containsExactly("review.approved");
  }

  @Test
  void givesTheSameAnswerToTheSameJob() {
    with.completed(1, id, FIRST, "approver", APPROVE);
    Approval first = record(FIRST, 100);

    assertThat(record(FIRST, 100)).isEqualTo(first);
    assertThat(with.approvals.entries).hasSize(1);
    assertThat(with.audit.events).hasSize(1);
  }

  @Test
  void refusesTheSameJobTwiceWithOneEntry() {
    with.completed(1, id, FIRST, "data-scientist", APPROVE);

    refuses(FIRST, 100, "requested this model");
    refuses(FIRST, 100, "requested this model");
    assertThat(with.approvals.entries).hasSize(1);
  }

  @Test
  void refusesWhoeverHasAPartInARetraining() {
    with.parties.add("approver");
    with.completed(1, id, FIRST, "approver", APPROVE);

    refuses(FIRST, 100, "asked for this retraining, or requested the version that serves");
  }

  @Test
  void waitsForTheEngineToTellWhoCompletedTheTask() {
    assertThatThrownBy(() -> record(FIRST, 100))
        .isInstanceOf(NotYet.class)
        .hasMessageContaining("exporter");
  }

  @Test
  void doesNotTakeTheRoundBeforeForThisOne() {
    with.completed(1, id, FIRST, "data-steward", APPROVE);
    refuses(FIRST, 100, "not in the group approvers");

    assertThatThrownBy(() -> record(FIRST, 101)).isInstanceOf(NotYet.class);
    with.completed(2, id, FIRST, "approver", APPROVE);
    assertThat(record(FIRST, 101).decision()).isEqualTo("APPROVED");
  }

  @Test
  void tellsThatSomebodyEditedTheLifecycleOfTheProcess() {
    var other = with.lifecycle("ml-ops", DIGEST);
    with.completed(1, id, FIRST, "approver", APPROVE);

    assertThatThrownBy(
            () -> with.reviews.record(new Handed(other, FakeEngineView.INSTANCE, FIRST, 100)))
        .isInstanceOf(Unrecoverable.class)
        .hasMessageContaining("edited");
  }

  @Test
  void wantsTheGroupThatTheTableNamesAndNotThatOfTheTaskAlone() {
    with.tables.judge("HIGH");
    with.completed(1, id, FIRST, "approver", APPROVE);
    record(FIRST, 100);
    with.completed(2, id, SECOND, "second-approver", APPROVE);

    refuses(SECOND, 101, "not in the group leads");
  }

  @Test
  void namesBothReviewersOfFourEyes() {
    with.tables.judge("HIGH");
    with.completed(1, id, FIRST, "approver", APPROVE);
    record(FIRST, 100);
    assertThat(with.approvals.isApproved(id, DIGEST)).isFalse();
    with.completed(2, id, SECOND, "lead", APPROVE);

    assertThat(record(SECOND, 101).reviewers()).containsExactly("approver", "lead");
    assertThat(with.approvals.isApproved(id, DIGEST)).isTrue();
  }

  @Test
  void letsADeputyDecideForSomebodyAbsentAndSaysSo() {
    with.directory.add("helper", Set.of("ml-ops"), "demo");
    with.delegations.add("approver", "helper");
    with.completed(1, id, FIRST, "helper", APPROVE);

    assertThat(record(FIRST, 100).onBehalfOf()).isEqualTo("approver");
    assertThat(with.approvals.isApproved(id, DIGEST)).isTrue();
    assertThat(with.audit.events.get(0).details()).containsEntry("onBehalfOf", "approver");
  }

  @Test
  void keepsAConditionWithItsEnd() {
    var review =
        new Review(
            "APPROVE_WITH_CONDITION", null, DIGEST, null, "tell the call centre", "2026-03-31");
    with.completed(1, id, FIRST, "approver", review);

    assertThat(record(FIRST, 100).condition()).isEqualTo("tell the call centre");
    assertThat(with.approvals.entries.get(0).condition())
        .isEqualTo(new Condition("tell the call centre", Instant.parse("2026-04-01T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({", 2026-03-31", "do it, 2026-02-01", "do it, 2027-03-01", "do it, soon", "do it,"})
  void refusesAConditionThatSaysNotWhatOrUntilWhen(
      @Nullable String condition, @Nullable String due) {
    var review = new Review("APPROVE_WITH_CONDITION", null, DIGEST, null, condition, due);
    with.completed(1, id, FIRST, "approver", review);

    refuses(FIRST, 100, "condition");
  }

  @ParameterizedTest
  @CsvSource({"P14D, 2026-03-15T12:00:00Z", "PT1H, 2026-03-01T13:00:00Z"})
  void understandsDurations(String due, Instant end) {
    assertThat(Deadline.parse(due, NOON)).contains(end);
  }

  @Test
  void recordsARejectionWithItsComment() {
    with.completed(1, id, FIRST, "approver", new Review("REJECT", "too risky", DIGEST));

    assertThat(record(FIRST, 100).decision()).isEqualTo("REJECTED");
    assertThat(with.approvals.entries)
        .singleElement()
        .satisfies(entry -> assertThat(entry.message()).isEqualTo("too risky"));
  }

  @ParameterizedTest
  @CsvSource({
    "REJECT, comment",
    "MAYBE, APPROVE_WITH_CONDITION or REJECT",
    "WAIVE, not a decision"
  })
  void refusesADecisionThatIsNone(String decision, String hint) {
    with.completed(1, id, FIRST, "approver", new Review(decision, " ", DIGEST));

    refuses(FIRST, 100, hint);
  }

  @Test
  void judgesAWaiverByTheSameRules() {
    var waive = new Review("WAIVE", "known", DATASET_DIGEST);
    with.completed(1, id, "Task_WaiveDataQuality", "approver", waive);
    assertThatThrownBy(() -> with.judgements.judge(with.handed(id, "Task_WaiveDataQuality", 100)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("data-stewards");
    with.completed(2, id, "Task_WaiveDataQuality", "data-steward", waive);

    var entry = with.judgements.judge(with.handed(id, "Task_WaiveDataQuality", 101));

    assertThat(entry.outcome()).isEqualTo(Outcome.APPROVED);
    assertThat(with.approvals.isApproved(id, DIGEST)).isFalse();
    assertThat(with.audit.actions()).containsExactly("waiver.refused", "waiver.approved");
  }

  private Approval record(String element, long job) {
    return with.reviews.record(with.handed(id, element, job));
  }

  private void refuses(String element, long job, String words) {
    assertThatThrownBy(() -> record(element, job))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(words);
  }
}
