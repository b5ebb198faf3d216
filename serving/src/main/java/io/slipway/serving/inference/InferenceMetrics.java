package io.slipway.serving.inference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slipway.contract.ModelName;
import io.slipway.serving.repository.Role;
import io.slipway.serving.repository.ServedModel;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How often, how fast and how much is scored, by model, version and role. */
final class InferenceMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1)
  };

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Map<ModelName, Counter> rows = new ConcurrentHashMap<>();

  private record Key(ModelName model, int version, Role role, Outcome outcome) {}

  InferenceMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  enum Outcome {
    ANSWERED,
    REFUSED,
    FAILED
  }

  void scored(ModelName model, int count) {
    rows.computeIfAbsent(
            model, name -> registry.counter("slipway.inference.rows", "model", name.value()))
        .increment(count);
  }

  void done(ServedModel model, Role role, Outcome outcome, long nanos) {
    timers
        .computeIfAbsent(
            new Key(model.name(), model.source().version(), role, outcome), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Key key) {
    return Timer.builder("slipway.inference.requests")
        .description("Requests to score, from the parsed body to the answer")
        .tags("model", key.model().value(), "outcome", lower(key.outcome()))
        .tags("role", lower(key.role()), "version", Integer.toString(key.version()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
