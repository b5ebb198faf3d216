package io.slipway.workers.training;

import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.lifecycle.Lifecycles;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingPlansTest {
  private final MemoryLifecycles store = new MemoryLifecycles();
  private final LifecycleId id = store.add("ann", request("m"), Optional.empty(), NOON).id();

  @Test
  void endsWithTheBudget() {
    assertThat(plansAt(Duration.ZERO).make(id, 5, request("m")).trainingDeadline())
        .isEqualTo(NOON.plus(Duration.ofMinutes(60)))
        .hasToString("2026-03-01T13:00:00Z");
  }

  @Test
  void keepsThePlanOfAJobThatComesTwice() {
    var first = plansAt(Duration.ZERO).make(id, 5, request("m"));

    assertThat(plansAt(Duration.ofMinutes(7)).make(id, 5, request("m"))).isEqualTo(first);
  }

  @Test
  void givesAnotherJobItsOwnTime() {
    plansAt(Duration.ZERO).make(id, 5, request("m"));

    assertThat(plansAt(Duration.ofMinutes(7)).make(id, 6, request("m")).trainingDeadline())
        .isEqualTo(NOON.plus(Duration.ofMinutes(67)));
  }

  private TrainingPlans plansAt(Duration later) {
    var clock = Clock.offset(Clock.fixed(NOON, ZoneOffset.UTC), later);
    return new TrainingPlans(new Lifecycles(store, new FakeEngine(), clock));
  }
}
