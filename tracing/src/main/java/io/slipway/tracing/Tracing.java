package io.slipway.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.slipway.contract.LifecycleId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes spans. They go by OTLP over HTTP to where {@code OTEL_EXPORTER_OTLP_ENDPOINT} says; without
 * it nothing is recorded. The other variables are those of the OpenTelemetry SDK.
 */
public final class Tracing implements AutoCloseable {
  /** The key in the logs' context. */
  public static final String LOG_KEY = "traceId";

  public static final AttributeKey<String> LIFECYCLE =
      AttributeKey.stringKey("slipway.lifecycle.id");
  public static final AttributeKey<String> JOB_TYPE = AttributeKey.stringKey("slipway.job.type");
  public static final AttributeKey<String> PROCESS = AttributeKey.stringKey("slipway.process.id");
  public static final AttributeKey<String> ELEMENT = AttributeKey.stringKey("slipway.element.id");
  public static final AttributeKey<Long> RETRIES_LEFT = AttributeKey.longKey("slipway.job.retries");
  public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("slipway.outcome");
  public static final AttributeKey<String> MODEL = AttributeKey.stringKey("slipway.model");
  public static final AttributeKey<Long> VERSION = AttributeKey.longKey("slipway.model.version");

  private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  private final OpenTelemetry telemetry;
  private final Tracer tracer;

  private Tracing(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
    this.tracer = telemetry.getTracer("io.slipway");
  }

  public static Tracing none() {
    return new Tracing(OpenTelemetry.noop());
  }

  /**
   * As the environment says. Tracing never stands in the way: what the SDK cannot understand costs
   * the traces and a line in the log.
   *
   * @param program such as slipway-workers
   */
  public static Tracing of(String program, Map<String, String> environment) {
    if (isBlank(environment.get(ENDPOINT)) && isBlank(environment.get(TRACES_ENDPOINT))) {
      return none();
    }
    try {
      return new Tracing(sdk(program));
    } catch (RuntimeException e) {
      LOG.error("No traces: the OTEL_ variables are not understood: {}", e.getMessage());
      return none();
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static OpenTelemetry sdk(String program) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .addPropertiesSupplier(() -> defaults(program))
        .addTracerProviderCustomizer((spans, config) -> spans.setIdGenerator(new GivenIds()))
        .addSamplerCustomizer((configured, config) -> new LifecycleSampler(configured))
        .build()
        .getOpenTelemetrySdk();
  }

  /** Metrics are scraped and logs are files. One scoring request in a hundred is enough. */
  private static Map<String, String> defaults(String program) {
    return Map.of(
        "otel.service.name", program,
        "otel.exporter.otlp.protocol", "http/protobuf",
        "otel.metrics.exporter", "none",
        "otel.logs.exporter", "none",
        "otel.traces.sampler", "parentbased_traceidratio",
        "otel.traces.sampler.arg", "0.01");
  }

  /** Whether anything is recorded at all. */
  public boolean isOn() {
    return telemetry instanceof OpenTelemetrySdk;
  }

  /** A span that is started by whoever asks for it. */
  public SpanBuilder span(String name, Context parent) {
    return tracer.spanBuilder(name).setParent(parent);
  }

  /** A span within the current context. */
  public SpanBuilder span(String name) {
    return tracer.spanBuilder(name);
  }

  /** The root of a lifecycle's trace. */
  public Span startOf(LifecycleId lifecycle) {
    LifecycleTrace trace = new LifecycleTrace(lifecycle);
    SpanBuilder root =
        tracer
            .spanBuilder("start lifecycle")
            .setNoParent()
            .setAttribute(LIFECYCLE, lifecycle.value());
    return GivenIds.use(trace.traceId(), trace.startSpanId(), root::startSpan);
  }

  /** A span of something that the engine did, as it tells afterwards. */
  public Span elementOf(LifecycleId lifecycle, Element element) {
    LifecycleTrace trace = new LifecycleTrace(lifecycle);
    SpanBuilder span =
        tracer
            .spanBuilder(element.id())
            .setParent(trace.start())
            .setStartTimestamp(element.since())
            .setAttribute(LIFECYCLE, lifecycle.value())
            .setAttribute(ELEMENT, element.id())
            .setAttribute(PROCESS, element.processId());
    return GivenIds.use(
        trace.traceId(), trace.elementSpanId(element.instanceKey()), span::startSpan);
  }

  /** An element instance of the engine. */
  public record Element(String processId, String id, long instanceKey, Instant since) {}

  /** Writes the context's traceparent into what is sent, if there is one. */
  public static <C> void send(Context context, C carrier, TextMapSetter<C> setter) {
    W3CTraceContextPropagator.getInstance().inject(context, carrier, setter);
  }

  /** The context that a traceparent which was sent along names. */
  public static <C> Context received(C carrier, TextMapGetter<C> getter) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, getter);
  }

  /** Sends what waits still, for a few seconds at most. */
  @Override
  public void close() {
    if (telemetry instanceof OpenTelemetrySdk sdk) {
      sdk.close();
    }
  }
}
