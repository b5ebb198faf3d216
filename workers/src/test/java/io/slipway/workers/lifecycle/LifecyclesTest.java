package io.slipway.workers.lifecycle;

import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Failure;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.fake.MemoryAudit;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecyclesTest {
  private static final Actor ANN = new Actor("ann", Set.of(), Set.of(), Set.of("demo"), false);

  private final MemoryLifecycles store = new MemoryLifecycles();
  private final FakeEngine engine = new FakeEngine();
  private final Clock noon = Clock.fixed(NOON, ZoneOffset.UTC);
  private final Lifecycles lifecycles = new Lifecycles(store, engine, noon);

  @Test
  void startsAnInstanceThatKnowsItsLifecycle() {
    var lifecycle = lifecycles.open(ANN, request("m"), Optional.empty());

    assertThat(lifecycle.id()).hasToString("m-000001");
    assertThat(engine.started()).singleElement().isEqualTo(Lifecycles.Opened.of(lifecycle));
  }

  @Test
  void givesTheSameLifecycleForTheSameKeyAndRequest() {
    var first = lifecycles.open(ANN, request("m"), Optional.of("k"));

    assertThat(lifecycles.open(ANN, request("m"), Optional.of("k")).id()).isEqualTo(first.id());
    assertThat(engine.started()).hasSize(1);
  }

  @Test
  void refusesTheSameKeyForAnotherRequest() {
    lifecycles.open(ANN, request("m"), Optional.of("k"));

    assertThatThrownBy(() -> lifecycles.open(ANN, request("n"), Optional.of("k")))
        .isInstanceOfSatisfying(
            Problem.class, e -> assertThat(e.kind()).isEqualTo(Problem.Kind.CONFLICT));
  }

  @Test
  void keepsTheKeysOfTwoPeopleApart() {
    lifecycles.open(ANN, request("m"), Optional.of("k"));
    lifecycles.open(
        new Actor("bob", Set.of(), Set.of(), Set.of("demo"), false),
        request("n"),
        Optional.of("k"));

    assertThat(engine.started()).hasSize(2);
  }

  @Test
  void startsLaterWhatTheEngineCouldNotTake() {
    engine.setAway(true);
    var lifecycle = lifecycles.open(ANN, request("m"), Optional.empty());
    assertThat(lifecycle.processInstanceKey()).isNull();

    engine.setAway(false);
    var later = Clock.offset(noon, Duration.ofMinutes(1));
    new Lifecycles(store, engine, later).startWaiting();

    assertThat(lifecycles.find(lifecycle.id()).processInstanceKey()).isNotNull();
    assertThat(engine.started()).hasSize(1);
  }

  @Test
  void bindsTheFirstInstanceAndRefusesAnother() {
    engine.setAway(true);
    var id = lifecycles.open(ANN, request("m"), Optional.empty()).id();

    lifecycles.bind(id, 1);
    lifecycles.bind(id, 1);

    assertThatThrownBy(() -> lifecycles.bind(id, 2))
        .isInstanceOf(Unrecoverable.class)
        .hasMessageContaining("Cancel this second instance");
  }

  @Test
  void doesNotBindALifecycleThatNobodyAskedFor() {
    assertThatThrownBy(() -> lifecycles.bind(new LifecycleId("m-000009"), 1))
        .isInstanceOf(Unrecoverable.class);
  }

  @Test
  void opensOneLifecycleForAnInstanceOfTasklist() {
    var first = lifecycles.openFor(42, "ann", request("m"));
    var second = lifecycles.openFor(42, "ann", request("m"));

    assertThat(first).isEqualTo(second);
    assertThat(first.lifecycleId()).hasToString("m-i42");
  }

  @Test
  void keepsTheReasonOfAFailure() {
    var id = lifecycles.open(ANN, request("m"), Optional.empty()).id();

    lifecycles.close(id, new Failure("DATA_REJECTED", "no target", "Task_IngestDataset"));

    assertThat(lifecycles.find(id).reason())
        .isEqualTo(new Lifecycle.Reason("DATA_REJECTED", "no target"));
  }

  @Test
  void notesAnEventOncePerJob() {
    var id = lifecycles.open(ANN, request("m"), Optional.empty()).id();

    lifecycles.note(id, "REVIEW_REMINDED", 5, "waits");
    lifecycles.note(id, "REVIEW_REMINDED", 5, "waits");

    assertThat(store.notes).hasSize(1);
  }

  @Test
  void cancelsWhatRuns() {
    var id = lifecycles.open(ANN, request("m"), Optional.empty()).id();

    var audit = new MemoryAudit();
    var cancellations = new Cancellations(lifecycles, engine, audit);
    cancellations.cancel(ANN, id);
    cancellations.cancel(ANN, id);

    assertThat(engine.cancelled).contains(id);
    assertThat(audit.events)
        .singleElement()
        .satisfies(event -> assertThat(event.who()).isEqualTo("ann"));
  }
}
