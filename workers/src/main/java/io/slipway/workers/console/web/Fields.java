package io.slipway.workers.console.web;

import io.slipway.workers.outcome.Problem;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads the fields of forms; an empty one was not filled in. */
final class Fields {
  private Fields() {}

  static Optional<String> given(String field) {
    return Optional.of(field.strip()).filter(text -> !text.isEmpty());
  }

  static <E extends Enum<E>> E oneOf(Class<E> type, String field, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    field,
                    "'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
  }

  /** A browser's date and time, or ISO 8601 with an offset; without one it is UTC. */
  static Instant moment(String field, String text) {
    try {
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          field, "'" + text + "' is no moment in ISO 8601, such as 2026-03-01T12:00");
    }
  }
}
