package io.slipway.workers.engine.worker;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.slipway.contract.LifecycleId;
import io.slipway.tracing.LifecycleTrace;
import io.slipway.tracing.Tracing;
import io.slipway.workers.observability.Runs;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Times every job that a worker takes, and makes it a span of its lifecycle's trace. */
@Component
class ObservedJobs {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final ThreadLocal<Outcome> outcome = ThreadLocal.withInitial(() -> Outcome.COMPLETED);
  private final MeterRegistry registry;
  private final Tracing tracing;
  private final Runs runs;

  private enum Outcome {
    COMPLETED,
    REFUSED,
    NOT_YET,
    INCIDENT,
    FAILED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(Exception problem) {
      if (problem instanceof Refused) {
        return REFUSED;
      }
      if (problem instanceof NotYet) {
        return NOT_YET;
      }
      return problem instanceof Unrecoverable ? INCIDENT : FAILED;
    }
  }

  ObservedJobs(MeterRegistry registry, Tracing tracing, Runs runs) {
    this.runs = runs;
    this.registry = registry;
    this.tracing = tracing;
  }

  /** Sees how a job fails: whoever handled it tells nobody. */
  JobExceptionHandlingStrategy seen(JobExceptionHandlingStrategy outcomes) {
    return (problem, context) -> {
      outcome.set(Outcome.of(problem));
      Span.current().recordException(problem);
      outcomes.handleException(problem, context);
    };
  }

  JobHandler around(JobHandler handler) {
    return (client, job) -> {
      long begin = System.nanoTime();
      Span span = span(job);
      try (var scope = span.makeCurrent()) {
        if (tracing.isOn()) {
          MDC.put(Tracing.LOG_KEY, span.getSpanContext().getTraceId());
        }
        handler.handle(client, job);
      } finally {
        MDC.remove(Tracing.LOG_KEY);
        end(job, span, Duration.ofNanos(System.nanoTime() - begin));
      }
    };
  }

  private void end(ActivatedJob job, Span span, Duration took) {
    Outcome ended = outcome.get();
    outcome.remove();
    Timer.builder("slipway.job.duration")
        .description("Jobs that the workers took")
        .tags("type", job.getType(), "outcome", ended.label())
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
    span.setAttribute(Tracing.OUTCOME, ended.label());
    if (ended == Outcome.FAILED || ended == Outcome.INCIDENT) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  private Span span(ActivatedJob job) {
    if (!tracing.isOn()) {
      return Span.getInvalid();
    }
    Optional<LifecycleId> lifecycle = lifecycle(job);
    Context parent =
        lifecycle
            .map(id -> new LifecycleTrace(id).element(job.getElementInstanceKey()))
            .orElse(Context.root());
    SpanBuilder builder = tracing.span(job.getType(), parent);
    lifecycle.ifPresent(id -> builder.setAttribute(Tracing.LIFECYCLE, id.value()));
    return builder
        .setAttribute(Tracing.JOB_TYPE, job.getType())
        .setAttribute(Tracing.PROCESS, job.getBpmnProcessId())
        .setAttribute(Tracing.ELEMENT, job.getElementId())
        .setAttribute(Tracing.RETRIES_LEFT, (long) job.getRetries())
        .startSpan();
  }

  /** A job that does not read it belongs to one all the same. */
  private Optional<LifecycleId> lifecycle(ActivatedJob job) {
    Object id = job.getVariablesAsMap().get("lifecycleId");
    return id == null
        ? runs.lifecycleOf(job.getProcessInstanceKey())
        : Optional.of(new LifecycleId(id.toString()));
  }
}
