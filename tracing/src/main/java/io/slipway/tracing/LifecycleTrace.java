package io.slipway.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.slipway.contract.LifecycleId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a lifecycle's trace, and of its spans that several programs must agree on. All
 * follow from the lifecycle's id and the engine's keys, so nothing has to travel through the
 * process.
 */
public record LifecycleTrace(LifecycleId lifecycleId) {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  /** 32 hexadecimal digits. */
  public String traceId() {
    return digits("trace", TRACE_BYTES);
  }

  /** Of the span that is the root: the start of the lifecycle. */
  public String startSpanId() {
    return digits("start", SPAN_BYTES);
  }

  /** Of the span of one element instance of the engine. */
  public String elementSpanId(long elementInstanceKey) {
    return digits("element " + elementInstanceKey, SPAN_BYTES);
  }

  /** What happens in this context belongs to the start. */
  public Context start() {
    return within(startSpanId());
  }

  /** What happens in this context belongs to the element instance. */
  public Context element(long elementInstanceKey) {
    return within(elementSpanId(elementInstanceKey));
  }

  /** The start as others may refer to it. */
  public SpanContext startContext() {
    return context(startSpanId());
  }

  private Context within(String spanId) {
    return Context.root().with(Span.wrap(context(spanId)));
  }

  private SpanContext context(String spanId) {
    return SpanContext.createFromRemoteParent(
        traceId(), spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private String digits(String what, int bytes) {
    byte[] name = ("slipway " + what + " " + lifecycleId.value()).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256(name), 0, bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
