package io.slipway.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random ids, except for a span whose ids are known beforehand. */
final class GivenIds implements IdGenerator {
  private static final ThreadLocal<@Nullable Ids> GIVEN = new ThreadLocal<>();

  private final IdGenerator random = IdGenerator.random();

  private record Ids(String trace, String span) {}

  static <T> T use(String traceId, String spanId, Supplier<T> making) {
    GIVEN.set(new Ids(traceId, spanId));
    try {
      return making.get();
    } finally {
      GIVEN.remove();
    }
  }

  @Override
  public String generateTraceId() {
    Ids given = GIVEN.get();
    return given == null ? random.generateTraceId() : given.trace();
  }

  @Override
  public String generateSpanId() {
    Ids given = GIVEN.get();
    return given == null ? random.generateSpanId() : given.span();
  }
}
