package io.slipway.workers.task;

import static io.slipway.workers.fake.ApprovalCase.FIRST;
import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.Review;
import io.slipway.workers.engine.UserTask.State;
import io.slipway.workers.fake.ApprovalCase;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private final ApprovalCase with = new ApprovalCase();
  private final Decisions decisions = with.decisions;
  private final LifecycleId id = with.lifecycle("lead", DIGEST);

  @BeforeEach
  void openTask() {
    with.view.add(1, id, FIRST, State.OPEN, null);
  }

  @Test
  void completesTheTaskInTheNameOfTheCaller() {
    String nonce = nonce("approver", 1);

    decisions.decide(actor("approver"), 1, decision("APPROVE", "fine", DIGEST, nonce));

    assertThat(with.engine.assignees).containsEntry(1L, "approver");
    assertThat(with.engine.completed)
        .containsEntry(
            1L, Map.of("review", new Review("APPROVE", "fine", DIGEST, nonce, null, null)));
  }

  @Test
  void showsTheRegisteredDigestAndANonceEachTime() {
    TaskView one = decisions.show(actor("approver"), 1);
    TaskView other = decisions.show(actor("approver"), 1);

    assertThat(one.sha256()).isEqualTo(DIGEST);
    assertThat(one.nonce()).isNotNull().isNotEqualTo(other.nonce());
  }

  @Test
  void wantsTheNonce() {
    refuses("approver", decision("APPROVE", null, null, null), Kind.INVALID);
  }

  @Test
  void takesANonceOnce() {
    String nonce = nonce("approver", 1);
    decisions.decide(actor("approver"), 1, decision("APPROVE", null, null, nonce));

    Problem again = problem("approver", 1, decision("REJECT", "no", null, nonce));

    assertThat(again.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(with.engine.completed).hasSize(1);
  }

  @Test
  void refusesTheRequesterBeforeTheEngineHearsOfIt() {
    refuses("lead", decision("APPROVE", null, null, nonce("lead", 1)), Kind.FORBIDDEN);
    assertThat(with.audit.actions()).containsExactly("review.refused");
  }

  @Test
  void refusesSomebodyOutsideTheGroup() {
    refuses("ml-ops", decision("APPROVE", null, null, nonce("ml-ops", 1)), Kind.FORBIDDEN);
  }

  @Test
  void doesNotKnowTheTasksOfAnotherTeam() {
    refuses("outsider", decision("APPROVE", null, null, "any"), Kind.NOT_FOUND);
    assertThat(
            with.tasks.open(
                actor("outsider"), java.util.Optional.empty(), java.util.Optional.empty()))
        .isEmpty();
  }

  @Test
  void refusesADecisionOnAnotherPackage() {
    refuses(
        "approver", decision("APPROVE", null, OTHER_DIGEST, nonce("approver", 1)), Kind.CONFLICT);
  }

  @Test
  void wantsToKnowWhyAModelIsRejected() {
    refuses("approver", decision("REJECT", " ", null, nonce("approver", 1)), Kind.INVALID);
  }

  @Test
  void doesNotWaiveAReview() {
    refuses("approver", decision("WAIVE", "why not", null, nonce("approver", 1)), Kind.INVALID);
  }

  @Test
  void toApproveAWaiverIsToWaive() {
    with.view.add(2, id, "Task_WaiveDataQuality", State.OPEN, null);

    decisions.decide(
        actor("data-steward"), 2, decision("APPROVE", null, null, nonce("data-steward", 2)));

    assertThat(with.engine.completed.get(2L)).extracting("waiver.decision").isEqualTo("WAIVE");
  }

  @Test
  void ofApprovingAndRejectingAtOnceOneWins() {
    var approve = decision("APPROVE", null, null, nonce("approver", 1));
    var reject = decision("REJECT", "no", null, nonce("second-approver", 1));

    List<Boolean> taken =
        Stream.of(Map.entry("approver", approve), Map.entry("second-approver", reject))
            .parallel()
            .map(each -> isTaken(each.getKey(), each.getValue()))
            .toList();

    assertThat(taken).containsExactlyInAnyOrder(true, false);
    assertThat(with.engine.completed).hasSize(1);
  }

  @Test
  void finishesADecisionThatWasInterruptedAfterTheTaskWasAssigned() {
    with.view.add(2, id, FIRST, State.OPEN, "approver");
    with.engine.assign(2, "approver");

    decisions.decide(actor("approver"), 2, decision("APPROVE", null, null, nonce("approver", 2)));

    assertThat(with.engine.completed).containsKey(2L);
  }

  @Test
  void saysThatATaskHasBeenDecided() {
    with.view.add(3, id, FIRST, State.COMPLETED, "approver");

    assertThat(problem("approver", 3, decision("APPROVE", null, null, "any")).kind())
        .isEqualTo(Kind.CONFLICT);
  }

  @Test
  void doesNotDecideWhileNobodyCanBeAskedFor() {
    String nonce = nonce("approver", 1);
    Actor approver = actor("approver");
    with.directory.setAway(true);

    assertThatThrownBy(() -> decisions.decide(approver, 1, decision("APPROVE", null, null, nonce)))
        .isInstanceOf(NotYet.class);
    assertThat(with.engine.completed).isEmpty();
  }

  @Test
  void doesNotKnowEveryTask() {
    assertThat(problem("approver", 9, decision("APPROVE", null, null, "any")).kind())
        .isEqualTo(Kind.NOT_FOUND);
  }

  private boolean isTaken(String who, Decision decision) {
    try {
      decisions.decide(actor(who), 1, decision);
      return true;
    } catch (Problem late) {
      assertThat(late.kind()).isEqualTo(Kind.CONFLICT);
      return false;
    }
  }

  private String nonce(String who, long task) {
    return Objects.requireNonNull(decisions.show(actor(who), task).nonce());
  }

  private Actor actor(String who) {
    return with.directory.named(who);
  }

  private static Decision decision(
      String decision, @Nullable String comment, @Nullable String sha256, @Nullable String nonce) {
    return new Decision(decision, comment, sha256, nonce, null, null);
  }

  private void refuses(String who, Decision decision, Kind kind) {
    assertThat(problem(who, 1, decision).kind()).isEqualTo(kind);
    assertThat(with.engine.completed).isEmpty();
  }

  private Problem problem(String who, long task, Decision decision) {
    return catchThrowableOfType(Problem.class, () -> decisions.decide(actor(who), task, decision));
  }
}
