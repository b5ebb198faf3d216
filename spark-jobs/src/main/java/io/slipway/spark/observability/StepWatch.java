package io.slipway.spark.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.slipway.contract.LifecycleId;
import io.slipway.tracing.LifecycleTrace;
import io.slipway.tracing.Tracing;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/** Times every attempt of a step, and makes it a span of its lifecycle's trace. */
public final class StepWatch {
  private static final Duration[] BUCKETS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30),
    Duration.ofHours(2)
  };

  private final MeterRegistry registry;
  private final Tracing tracing;
  private final AtomicInteger running;

  /** How an attempt ended. */
  public enum Outcome {
    DONE,
    REFUSED,
    FAILED,
    LEASE_LOST
  }

  /** One attempt, as the engine gave it. */
  public record Attempt(
      String jobType,
      String processId,
      String elementId,
      long elementInstanceKey,
      int retries,
      LifecycleId lifecycleId) {}

  public StepWatch(MeterRegistry registry, Tracing tracing) {
    this.registry = registry;
    this.tracing = tracing;
    this.running = registry.gauge("slipway.spark.steps.running", new AtomicInteger());
  }

  /** From now on the attempt is under way, in this thread. */
  public UnderWay begin(Attempt attempt) {
    return new UnderWay(attempt);
  }

  /** An attempt that is under way until it is closed. */
  public final class UnderWay implements AutoCloseable {
    private final long begin = System.nanoTime();
    private final Attempt attempt;
    private final Span span;
    private Outcome outcome = Outcome.LEASE_LOST;

    private UnderWay(Attempt attempt) {
      this.attempt = attempt;
      this.span = span(attempt);
      running.incrementAndGet();
      if (span.isRecording()) {
        MDC.put(Tracing.LOG_KEY, span.getSpanContext().getTraceId());
      }
    }

    /** Unless this is called the lease was lost. */
    public void ended(Outcome how) {
      outcome = how;
    }

    /** It failed by this. */
    public void failed(Exception problem) {
      outcome = Outcome.FAILED;
      span.recordException(problem);
      span.setStatus(StatusCode.ERROR);
    }

    @Override
    public void close() {
      MDC.remove(Tracing.LOG_KEY);
      running.decrementAndGet();
      String label = outcome.name().toLowerCase(Locale.ROOT);
      Timer.builder("slipway.spark.step.duration")
          .description("Attempts of steps, with the time that they waited for a slot")
          .tags("type", attempt.jobType(), "outcome", label)
          .serviceLevelObjectives(BUCKETS)
          .register(registry)
          .record(Duration.ofNanos(System.nanoTime() - begin));
      span.setAttribute(Tracing.OUTCOME, label);
      span.end();
    }
  }

  private Span span(Attempt attempt) {
    if (!tracing.isOn()) {
      return Span.getInvalid();
    }
    LifecycleTrace trace = new LifecycleTrace(attempt.lifecycleId());
    return tracing
        .span(attempt.jobType(), trace.element(attempt.elementInstanceKey()))
        .setAttribute(Tracing.LIFECYCLE, attempt.lifecycleId().value())
        .setAttribute(Tracing.JOB_TYPE, attempt.jobType())
        .setAttribute(Tracing.PROCESS, attempt.processId())
        .setAttribute(Tracing.ELEMENT, attempt.elementId())
        .setAttribute(Tracing.RETRIES_LEFT, (long) attempt.retries())
        .startSpan();
  }
}
