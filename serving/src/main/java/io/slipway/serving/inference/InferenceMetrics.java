package io.slipway.serving.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slipway.contract.ModelName;
import java.time.Duration;
import java.util.Locale;

/** How often, how fast and how much is scored, by model. */
final class InferenceMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(250)
  };

  private final MeterRegistry registry;

  InferenceMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  enum Outcome {
    ANSWERED,
    REFUSED,
    FAILED
  }

  void scored(ModelName model, int rows) {
    registry.counter("slipway.inference.rows", "model", model.value()).increment(rows);
  }

  void done(ModelName model, Outcome outcome, long nanos) {
    Timer.builder("slipway.inference.requests")
        .description("Requests to score, from the parsed body to the answer")
        .tags("model", model.value(), "outcome", outcome.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }
}
