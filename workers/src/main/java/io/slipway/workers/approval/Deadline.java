package io.slipway.workers.approval;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads until when something has to be done, or holds. */
public final class Deadline {
  private static final Duration LONGEST = Duration.ofDays(180);

  private Deadline() {}

  /**
   * The end of a date (UTC), a moment, or a duration from now; empty when it is none of these, is
   * over, or is more than 180 days away.
   */
  public static Optional<Instant> parse(String text, Instant now) {
    try {
      Instant due = moment(text.strip(), now);
      return due.isAfter(now) && !due.isAfter(now.plus(LONGEST))
          ? Optional.of(due)
          : Optional.empty();
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Instant moment(String text, Instant now) {
    if (text.startsWith("P")) {
      return text.contains("T")
          ? now.plus(Duration.parse(text))
          : now.atOffset(ZoneOffset.UTC).plus(Period.parse(text)).toInstant();
    }
    return text.contains("T")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
