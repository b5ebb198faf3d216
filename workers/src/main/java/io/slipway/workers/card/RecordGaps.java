package io.slipway.workers.card;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds null where a record of a {@code NullMarked} package promises a value. Jackson puts null
 * there for whatever a document leaves out.
 */
final class RecordGaps {
  private RecordGaps() {}

  /** The path of the first gap, such as {@code comparison.metric}. */
  static Optional<String> first(Record value) {
    return ofRecord("", value).findFirst();
  }

  private static Stream<String> ofRecord(String path, Record value) {
    return Stream.of(value.getClass().getRecordComponents())
        .flatMap(
            component ->
                gaps(
                    path.isEmpty() ? component.getName() : path + "." + component.getName(),
                    value(component, value),
                    component.getAnnotatedType()));
  }

  private static Stream<String> gaps(String path, @Nullable Object value, AnnotatedType type) {
    if (value == null) {
      return type.isAnnotationPresent(Nullable.class) ? Stream.empty() : Stream.of(path);
    }
    if (value instanceof Record record && isOurs(record)) {
      return ofRecord(path, record);
    }
    if (!(type instanceof AnnotatedParameterizedType generic)) {
      return Stream.empty();
    }
    AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
    AnnotatedType element = arguments[arguments.length - 1];
    if (value instanceof Collection<?> elements) {
      Object[] all = elements.toArray();
      return IntStream.range(0, all.length)
          .boxed()
          .flatMap(i -> gaps(path + "[" + i + "]", all[i], element));
    }
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream().flatMap(e -> gaps(path + "." + e.getKey(), e.getValue(), element))
        : Stream.empty();
  }

  private static boolean isOurs(Record value) {
    return value.getClass().getName().startsWith("io.slipway.");
  }

  private static @Nullable Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }
}
