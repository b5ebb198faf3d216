package io.slipway.workers.observability;

import io.opentelemetry.api.trace.Span;
import io.slipway.contract.LifecycleId;
import io.slipway.tracing.Tracing;
import io.slipway.workers.engine.EngineEvent.StepEnded;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Every task of a lifecycle as a span, with the time that it waited. */
@Component
class EngineTraces {
  private final Tracing tracing;
  private final Runs runs;

  EngineTraces(Tracing tracing, Runs runs) {
    this.tracing = tracing;
    this.runs = runs;
  }

  @TransactionalEventListener
  void on(StepEnded step) {
    if (tracing.isOn()) {
      runs.lifecycleOf(step.processInstanceKey()).ifPresent(id -> record(id, step));
    }
  }

  private void record(LifecycleId lifecycle, StepEnded step) {
    Span span =
        tracing.elementOf(
            lifecycle,
            new Tracing.Element(step.processId(), step.elementId(), step.key(), step.startedAt()));
    span.setAttribute(Tracing.OUTCOME, step.done() ? "done" : "ended");
    span.end(step.endedAt());
  }
}
