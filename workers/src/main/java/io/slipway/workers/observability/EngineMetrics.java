package io.slipway.workers.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slipway.workers.engine.EngineEvent.RecordsApplied;
import io.slipway.workers.engine.EngineEvent.StepEnded;
import io.slipway.workers.engine.EngineEvent.TaskCompleted;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** How long steps and decisions take. Labels are ids of the diagrams, whose number is fixed. */
@Component
class EngineMetrics {
  private static final Duration[] STEP_BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1)
  };
  private static final Duration[] DECISION_BUCKETS = {
    Duration.ofMinutes(10),
    Duration.ofHours(1),
    Duration.ofHours(4),
    Duration.ofHours(8),
    Duration.ofDays(1),
    Duration.ofDays(2),
    Duration.ofDays(7)
  };

  private final MeterRegistry registry;
  private final Clock clock;
  private final Counter records;
  private final Timer lag;

  EngineMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.records =
        Counter.builder("slipway.engine.records")
            .description("Records of the engine that were taken")
            .register(registry);
    this.lag =
        Timer.builder("slipway.engine.records.lag")
            .description("From a record's time in the engine to its commit in the database")
            .serviceLevelObjectives(
                Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1))
            .register(registry);
  }

  @TransactionalEventListener
  void on(RecordsApplied batch) {
    records.increment(batch.count());
    lag.record(positive(Duration.between(batch.newest(), clock.instant())));
  }

  @TransactionalEventListener
  void on(StepEnded step) {
    Timer.builder("slipway.step.duration")
        .description("From the activation of a task of a process to its end")
        .tags("process", step.processId(), "element", step.elementId())
        .tag("outcome", step.done() ? "done" : "ended")
        .serviceLevelObjectives(STEP_BUCKETS)
        .register(registry)
        .record(positive(step.duration()));
  }

  @TransactionalEventListener
  void on(TaskCompleted task) {
    Timer.builder("slipway.task.decision")
        .description("From a task of a person to its decision")
        .tag("element", task.elementId())
        .tag("late", Boolean.toString(task.late()))
        .serviceLevelObjectives(DECISION_BUCKETS)
        .register(registry)
        .record(positive(task.duration()));
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
