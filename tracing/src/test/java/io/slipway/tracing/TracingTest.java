package io.slipway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.slipway.contract.LifecycleId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final LifecycleId CREDIT = new LifecycleId("credit-1");

  @Test
  void recordsNothingWithoutAnEndpoint() {
    Tracing tracing = Tracing.of("test", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "));

    assertThat(tracing.isOn()).isFalse();
    assertThat(tracing.startOf(CREDIT).isRecording()).isFalse();
  }

  @Test
  void idsOfALifecycleAreTheSameInEveryProgramAndThoseOfAnotherDiffer() {
    LifecycleTrace trace = new LifecycleTrace(CREDIT);

    assertThat(trace.traceId())
        .isEqualTo(new LifecycleTrace(new LifecycleId("credit-1")).traceId())
        .isNotEqualTo(new LifecycleTrace(new LifecycleId("credit-2")).traceId());
    assertThat(trace.startContext().isValid()).isTrue();
    assertThat(trace.elementSpanId(7)).isNotEqualTo(trace.elementSpanId(8));
  }

  @Test
  void rootAndElementSpansHaveTheIdsThatOtherProgramsDerive() {
    LifecycleTrace trace = new LifecycleTrace(CREDIT);
    try (Tracing tracing = on()) {
      SpanContext root = tracing.startOf(CREDIT).getSpanContext();
      SpanContext element =
          tracing
              .elementOf(
                  CREDIT,
                  new Tracing.Element(
                      "model-training", "Task_TrainCandidate", 7, java.time.Instant.EPOCH))
              .getSpanContext();
      SpanContext job =
          tracing
              .span("job", trace.element(7))
              .setAttribute(Tracing.LIFECYCLE, CREDIT.value())
              .startSpan()
              .getSpanContext();

      assertThat(root.getTraceId()).isEqualTo(trace.traceId());
      assertThat(root.getSpanId()).isEqualTo(trace.startSpanId());
      assertThat(element.getTraceId()).isEqualTo(trace.traceId());
      assertThat(element.getSpanId()).isEqualTo(trace.elementSpanId(7));
      assertThat(job.getTraceId()).isEqualTo(trace.traceId());
      assertThat(job.getSpanId()).isNotEqualTo(element.getSpanId());
      assertThat(job.isSampled()).isTrue();
    }
  }

  @Test
  void aTraceparentThatIsSentArrives() {
    LifecycleTrace trace = new LifecycleTrace(CREDIT);
    Map<String, String> headers = new HashMap<>();

    Tracing.send(trace.start(), headers, Map::put);

    assertThat(headers)
        .containsEntry("traceparent", "00-" + trace.traceId() + "-" + trace.startSpanId() + "-01");
    assertThat(Span.fromContext(Tracing.received(headers, new MapGetter())).getSpanContext())
        .isEqualTo(trace.startContext());
  }

  /** Nothing listens there; nothing is sent before the test has ended. */
  private static Tracing on() {
    System.setProperty("otel.exporter.otlp.endpoint", "http://127.0.0.1:9");
    try {
      return Tracing.of("test", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));
    } finally {
      System.clearProperty("otel.exporter.otlp.endpoint");
    }
  }

  private record MapGetter()
      implements io.opentelemetry.context.propagation.TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public String get(Map<String, String> headers, String key) {
      return headers.get(key);
    }
  }
}
