package io.slipway.serving.scoring;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalDouble;

/** Dates as a model reads them: seconds since 1970, UTC. */
public final class Moments {
  private static final double FIRST = seconds(Instant.parse("0001-01-01T00:00:00Z"));
  private static final double LAST = seconds(Instant.parse("9999-12-31T23:59:59Z"));

  private static final DateTimeFormatter ISO_8601 =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          // lenient: +02, +0200 and +02:00
          .parseLenient()
          .appendOffset("+HH", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Moments() {}

  /**
   * Reads a date or a date and time in ISO 8601, UTC where it names no offset; a blank may stand
   * for the T. Empty if it is none, or not of the years 1 to 9999.
   */
  public static OptionalDouble seconds(String text) {
    try {
      var iso = text.replaceFirst("^(\\S+) (?=\\d)", "$1T");
      return plausible(
          seconds(
              instant(
                  ISO_8601.parseBest(
                      iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from))));
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }

  /** Empty if the moment is not of the years 1 to 9999, as milliseconds seldom are. */
  public static OptionalDouble plausible(double seconds) {
    return seconds >= FIRST && seconds <= LAST
        ? OptionalDouble.of(seconds)
        : OptionalDouble.empty();
  }

  private static Instant instant(TemporalAccessor moment) {
    if (moment instanceof OffsetDateTime said) {
      return said.toInstant();
    }
    if (moment instanceof LocalDateTime utc) {
      return utc.toInstant(ZoneOffset.UTC);
    }
    return LocalDate.from(moment).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static double seconds(Instant moment) {
    return moment.getEpochSecond() + moment.getNano() / 1e9;
  }
}
