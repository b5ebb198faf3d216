package io.slipway.serving.tracing;

import io.opentelemetry.api.trace.Span;
import io.slipway.contract.LifecycleId;
import io.slipway.serving.repository.ServedModel;
import io.slipway.tracing.LifecycleTrace;
import io.slipway.tracing.Tracing;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says of the span of a request which version answered, and leads to the trace that made it. */
public final class ModelSpan {
  /** Where steps put what they make: lifecycle, element and its instance. */
  private static final Pattern PACKAGE = Pattern.compile(".*/([a-z0-9][a-z0-9-]*)/[^/]+/\\d+/?");

  private ModelSpan() {}

  public static void mark(ServedModel model) {
    var span = Span.current();
    if (span.isRecording()) {
      span.setAttribute(Tracing.MODEL, model.name().value());
      span.setAttribute(Tracing.VERSION, (long) model.source().version());
      maker(model.source().uri())
          .ifPresent(id -> span.addLink(new LifecycleTrace(id).startContext()));
    }
  }

  static Optional<LifecycleId> maker(String uri) {
    var found = PACKAGE.matcher(uri);
    return found.matches() && found.group(1).length() <= 80
        ? Optional.of(new LifecycleId(found.group(1)))
        : Optional.empty();
  }
}
