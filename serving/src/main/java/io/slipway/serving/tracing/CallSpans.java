package io.slipway.serving.tracing;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.slipway.tracing.Tracing;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Each call by gRPC as a span, as {@link RequestSpans} makes them of requests by HTTP. */
public final class CallSpans implements ServerInterceptor {
  /** Those that are the server's fault, as the conventions of OpenTelemetry name them. */
  private static final Set<Status.Code> FAILURES =
      Set.of(
          Status.Code.UNKNOWN,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.UNIMPLEMENTED,
          Status.Code.INTERNAL,
          Status.Code.UNAVAILABLE,
          Status.Code.DATA_LOSS);

  private final Tracing tracing;
  private final Set<String> silent;

  /**
   * @param silent full names of methods that make no spans
   */
  public CallSpans(Tracing tracing, Set<String> silent) {
    this.tracing = tracing;
    this.silent = silent;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var method = call.getMethodDescriptor().getFullMethodName();
    if (!tracing.isOn() || silent.contains(method)) {
      return next.startCall(call, headers);
    }
    var parent = Tracing.received(headers, new Headers());
    var span = tracing.span(method, parent).setSpanKind(SpanKind.SERVER).startSpan();
    var context = parent.with(span);
    try (var scope = context.makeCurrent()) {
      return new Listened<>(next.startCall(new Spanned<>(call, span), headers), context);
    }
  }

  /** The span ends with the answer, whatever it is. */
  private static final class Spanned<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final Span span;

    Spanned(ServerCall<Q, A> call, Span span) {
      super(call);
      this.span = span;
    }

    @Override
    public void close(Status status, Metadata trailers) {
      span.setAttribute("rpc.grpc.status_code", (long) status.getCode().value());
      if (FAILURES.contains(status.getCode())) {
        span.setStatus(StatusCode.ERROR);
      }
      super.close(status, trailers);
      span.end();
    }
  }

  /** A call is answered when all of the request is there; or its caller goes away. */
  private static final class Listened<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Context context;

    Listened(ServerCall.Listener<Q> listener, Context context) {
      super(listener);
      this.context = context;
    }

    @Override
    public void onHalfClose() {
      var span = Span.fromContext(context);
      try (var scope = context.makeCurrent()) {
        if (span.isRecording()) {
          MDC.put(Tracing.LOG_KEY, span.getSpanContext().getTraceId());
        }
        super.onHalfClose();
      } finally {
        MDC.remove(Tracing.LOG_KEY);
      }
    }

    @Override
    public void onCancel() {
      super.onCancel();
      Span.fromContext(context).end(); // again, if it was answered: that does nothing
    }
  }

  private static final class Headers implements TextMapGetter<Metadata> {
    @Override
    public Iterable<String> keys(Metadata headers) {
      return headers.keys();
    }

    @Override
    public @Nullable String get(@Nullable Metadata headers, String header) {
      return headers == null
          ? null
          : headers.get(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER));
    }
  }
}
