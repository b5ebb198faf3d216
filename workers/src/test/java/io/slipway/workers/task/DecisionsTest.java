package io.slipway.workers.task;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static io.slipway.workers.fake.Samples.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.Review;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.engine.UserTask.State;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.fake.FakeEngineView;
import io.slipway.workers.fake.MemoryApprovals;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final Decision APPROVE = new Decision("APPROVE", null, null);

  private final MemoryLifecycles lifecycles = new MemoryLifecycles();
  private final MemoryRegistry registry = new MemoryRegistry();
  private final MemoryApprovals approvals = new MemoryApprovals(lifecycles);
  private final FakeEngineView view = new FakeEngineView();
  private final FakeEngine engine = new FakeEngine();
  private final Tasks tasks = new Tasks(view, lifecycles, approvals, (process, element) -> element);
  private final Decisions decisions =
      new Decisions(tasks, registry, approvals, engine, Clock.fixed(NOON, ZoneOffset.UTC));
  private final LifecycleId id =
      lifecycles.add("lead", Samples.request("m"), Optional.empty(), NOON).id();

  @BeforeEach
  void openTask() {
    registry.register(Samples.registration(id, "m", DIGEST), NOON);
    view.add(1, id, "Task_ReviewModel", State.OPEN, null);
  }

  @Test
  void completesTheTaskInTheNameOfTheCaller() {
    decisions.decide(PEOPLE.named("approver"), 1, new Decision("APPROVE", "fine", DIGEST));

    assertThat(engine.assignees).containsEntry(1L, "approver");
    assertThat(engine.completed)
        .containsEntry(1L, new Decisions.Reviewed(new Review("APPROVE", "fine", DIGEST)));
  }

  @Test
  void refusesTheRequesterBeforeTheEngineHearsOfIt() {
    refuses("lead", APPROVE, Kind.FORBIDDEN);
  }

  @Test
  void refusesSomebodyOutsideTheGroup() {
    refuses("data-scientist", APPROVE, Kind.FORBIDDEN);
  }

  @Test
  void recordsWhomItRefused() {
    refuses("data-scientist", APPROVE, Kind.FORBIDDEN);

    assertThat(approvals.entries)
        .singleElement()
        .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(ApprovalEntry.Outcome.REFUSED))
        .satisfies(entry -> assertThat(entry.who()).isEqualTo("data-scientist"));
  }

  @Test
  void refusesADecisionOnAnotherPackage() {
    refuses("approver", new Decision("APPROVE", null, OTHER_DIGEST), Kind.CONFLICT);
  }

  @Test
  void wantsToKnowWhyAModelIsRejected() {
    refuses("approver", new Decision("REJECT", " ", null), Kind.INVALID);
  }

  @Test
  void doesNotWaiveAReview() {
    refuses("approver", new Decision("WAIVE", "why not", null), Kind.INVALID);
  }

  @Test
  void toApproveAWaiverIsToWaive() {
    view.add(2, id, "Task_WaiveDataQuality", State.OPEN, null);

    decisions.decide(PEOPLE.named("approver"), 2, APPROVE);

    assertThat(engine.completed)
        .extractingByKey(2L)
        .extracting("waiver.decision")
        .isEqualTo("WAIVE");
  }

  @Test
  void refusesASecondDecision() {
    engine.assign(1, "somebody");

    refuses("approver", APPROVE, Kind.CONFLICT);
  }

  @Test
  void finishesADecisionThatWasInterruptedAfterTheTaskWasAssigned() {
    view.add(2, id, "Task_ReviewModel", State.OPEN, "approver");
    engine.assign(2, "approver");

    decisions.decide(PEOPLE.named("approver"), 2, APPROVE);

    assertThat(engine.completed).containsKey(2L);
  }

  @Test
  void saysThatATaskHasBeenDecided() {
    view.add(3, id, "Task_ReviewModel", State.COMPLETED, "approver");

    assertThat(problem("approver", 3, APPROVE).kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void doesNotKnowEveryTask() {
    assertThat(problem("approver", 9, APPROVE).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  private void refuses(String who, Decision decision, Kind kind) {
    assertThat(problem(who, 1, decision).kind()).isEqualTo(kind);
    assertThat(engine.completed).isEmpty();
  }

  private Problem problem(String who, long task, Decision decision) {
    return catchThrowableOfType(
        Problem.class, () -> decisions.decide(PEOPLE.named(who), task, decision));
  }
}
