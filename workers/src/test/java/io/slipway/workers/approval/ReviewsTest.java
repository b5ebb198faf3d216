package io.slipway.workers.approval;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.FOUR_EYES;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.ONE_REVIEW;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static io.slipway.workers.fake.Samples.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Approval;
import io.slipway.contract.ApprovalPolicy;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.contract.Review;
import io.slipway.workers.approval.Reviews.Submission;
import io.slipway.workers.engine.UserTask.State;
import io.slipway.workers.fake.FakeEngineView;
import io.slipway.workers.fake.MemoryApprovals;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsTest {
  private static final String FIRST = "Task_ReviewModel";
  private static final String SECOND = "Task_ReviewModelAgain";

  private final MemoryLifecycles lifecycles = new MemoryLifecycles();
  private final MemoryRegistry registry = new MemoryRegistry();
  private final MemoryApprovals approvals = new MemoryApprovals(lifecycles);
  private final FakeEngineView engine = new FakeEngineView();
  private final Reviews reviews =
      new Reviews(
          approvals,
          new ReviewRules(lifecycles, registry, PEOPLE),
          engine,
          Clock.fixed(NOON, ZoneOffset.UTC));
  private final LifecycleId id =
      lifecycles.add("data-scientist", Samples.request("m"), Optional.empty(), NOON).id();
  private final ModelVersionRef version =
      registry.register(Samples.registration(id, "m", DIGEST), NOON).ref();

  @Test
  void recordsTheApprovalOfWhoeverCompletedTheTask() {
    completed(1, FIRST, "approver");

    Approval approval = reviews.record(approve(FIRST, ONE_REVIEW, 100));

    assertThat(approval.decision()).isEqualTo("APPROVED");
    assertThat(approval.reviewers()).containsExactly("approver");
    assertThat(approvals.permitsRelease(id, DIGEST)).isTrue();
  }

  @Test
  void givesTheSameAnswerToTheSameJob() {
    completed(1, FIRST, "approver");
    Approval first = reviews.record(approve(FIRST, ONE_REVIEW, 100));

    assertThat(reviews.record(approve(FIRST, ONE_REVIEW, 100))).isEqualTo(first);
    assertThat(approvals.entries).hasSize(1);
  }

  @Test
  void refusesTheSameJobTwiceWithOneEntry() {
    completed(1, FIRST, "data-scientist");

    assertThatThrownBy(() -> reviews.record(approve(FIRST, ONE_REVIEW, 100)))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> reviews.record(approve(FIRST, ONE_REVIEW, 100)))
        .isInstanceOf(Refused.class);
    assertThat(approvals.entries).hasSize(1);
  }

  @Test
  void waitsForTheEngineToTellWhoCompletedTheTask() {
    assertThatThrownBy(() -> reviews.record(approve(FIRST, ONE_REVIEW, 100)))
        .isInstanceOf(NotYet.class)
        .hasMessageContaining("exporter");
  }

  @Test
  void doesNotTakeTheRoundBeforeForThisOne() {
    completed(1, FIRST, "data-scientist");
    assertThatThrownBy(() -> reviews.record(approve(FIRST, ONE_REVIEW, 100)))
        .isInstanceOf(Refused.class);

    assertThatThrownBy(() -> reviews.record(approve(FIRST, ONE_REVIEW, 101)))
        .isInstanceOf(NotYet.class);
    completed(2, FIRST, "approver");
    assertThat(reviews.record(approve(FIRST, ONE_REVIEW, 101)).decision()).isEqualTo("APPROVED");
  }

  @Test
  void refusesTheRequesterEvenInTheGroup() {
    var own = lifecycles.add("lead", Samples.request("m"), Optional.empty(), NOON).id();
    var ref = registry.register(Samples.registration(own, "m", DIGEST), NOON).ref();
    engine.add(1, own, FIRST, State.COMPLETED, "lead");
    var review = new Review("APPROVE", null, DIGEST);

    assertThatThrownBy(
            () ->
                reviews.record(
                    new Submission(
                        own, ref, review, ONE_REVIEW, FakeEngineView.INSTANCE, FIRST, 100)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("requested this model");
  }

  @Test
  void refusesSomebodyOutsideTheGroup() {
    completed(1, FIRST, "data-scientist");

    assertThatThrownBy(() -> reviews.record(approve(FIRST, ONE_REVIEW, 100)))
        .hasMessageContaining("not in the group approvers");
  }

  @Test
  void refusesATaskThatNobodyClaimed() {
    completed(1, FIRST, null);

    assertThatThrownBy(() -> reviews.record(approve(FIRST, ONE_REVIEW, 100)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void refusesTheSamePersonTwice() {
    completed(1, FIRST, "lead");
    reviews.record(approve(FIRST, FOUR_EYES, 100));
    completed(2, SECOND, "lead");

    assertThatThrownBy(() -> reviews.record(approve(SECOND, FOUR_EYES, 101)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("second person");
    assertThat(approvals.permitsRelease(id, DIGEST)).isFalse();
  }

  @Test
  void namesBothReviewersOfFourEyes() {
    completed(1, FIRST, "approver");
    reviews.record(approve(FIRST, FOUR_EYES, 100));
    completed(2, SECOND, "lead");

    assertThat(reviews.record(approve(SECOND, FOUR_EYES, 101)).reviewers())
        .containsExactly("approver", "lead");
    assertThat(approvals.permitsRelease(id, DIGEST)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"other digest", "no digest"})
  void refusesAnotherPackageThanTheRegisteredOne(String digest) {
    completed(1, FIRST, "approver");
    String seen = digest.startsWith("other") ? OTHER_DIGEST : null;

    assertThatThrownBy(
            () -> reviews.record(submission(new Review("APPROVE", "ok", seen), ONE_REVIEW)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(DIGEST);
  }

  @Test
  void recordsARejectionWithItsComment() {
    completed(1, FIRST, "approver");

    Approval approval =
        reviews.record(submission(new Review("REJECT", "too risky", DIGEST), ONE_REVIEW));

    assertThat(approval.decision()).isEqualTo("REJECTED");
    assertThat(approvals.entries)
        .singleElement()
        .satisfies(entry -> assertThat(entry.message()).isEqualTo("too risky"))
        .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(ApprovalEntry.Outcome.REJECTED));
  }

  @ParameterizedTest
  @CsvSource({"REJECT, comment", "MAYBE, APPROVE or REJECT"})
  void refusesADecisionThatIsNone(String decision, String hint) {
    completed(1, FIRST, "approver");

    assertThatThrownBy(
            () -> reviews.record(submission(new Review(decision, " ", DIGEST), ONE_REVIEW)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(hint);
  }

  private void completed(long key, String element, @Nullable String assignee) {
    engine.add(key, id, element, State.COMPLETED, assignee);
  }

  private Submission approve(String element, ApprovalPolicy policy, long job) {
    var review = new Review("APPROVE", null, DIGEST);
    return new Submission(id, version, review, policy, FakeEngineView.INSTANCE, element, job);
  }

  private Submission submission(Review review, ApprovalPolicy policy) {
    return new Submission(id, version, review, policy, FakeEngineView.INSTANCE, FIRST, 100);
  }
}
