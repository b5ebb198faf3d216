package io.slipway.serving.tracing;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.slipway.tracing.Tracing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Each request as a span of the trace that its caller names. A request of a caller that names none
 * begins a trace, of which one in a hundred is kept.
 */
public final class RequestSpans {
  private static final String UNDER_WAY = "slipway.span";
  private static final String HEALTH = "/v2/health/";
  private static final int FIRST_ERROR = 500;

  private final Tracing tracing;

  private record UnderWay(Span span, Scope scope) {}

  public RequestSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  /** While nothing is traced, requests do not pass here at all. */
  public void addTo(Javalin server) {
    if (tracing.isOn()) {
      server.beforeMatched("/v2/*", this::begin);
      server.after("/v2/*", RequestSpans::end);
    }
  }

  /** The scope is closed by {@link #end}, which always follows in the same thread. */
  @SuppressWarnings("MustBeClosed")
  private void begin(Context request) {
    if (request.path().startsWith(HEALTH)) {
      return;
    }
    var span =
        tracing
            .span(
                request.method() + " " + request.matchedPath(),
                Tracing.received(request, new Headers()))
            .setSpanKind(SpanKind.SERVER)
            .startSpan();
    request.attribute(UNDER_WAY, new UnderWay(span, span.makeCurrent()));
    if (span.isRecording()) {
      MDC.put(Tracing.LOG_KEY, span.getSpanContext().getTraceId());
    }
  }

  private static void end(Context request) {
    UnderWay underWay = request.attribute(UNDER_WAY);
    if (underWay == null) {
      return;
    }
    MDC.remove(Tracing.LOG_KEY);
    underWay.scope().close();
    var status = request.statusCode();
    underWay.span().setAttribute("http.response.status_code", (long) status);
    if (status >= FIRST_ERROR) {
      underWay.span().setStatus(StatusCode.ERROR);
    }
    underWay.span().end();
  }

  private static final class Headers implements TextMapGetter<Context> {
    @Override
    public Iterable<String> keys(Context request) {
      return List.copyOf(request.headerMap().keySet());
    }

    @Override
    public @Nullable String get(@Nullable Context request, String header) {
      return request == null ? null : request.header(header);
    }
  }
}
