package io.slipway.spark.features;

import io.slipway.contract.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/** The constant that a request gives for missing numbers and dates. */
final class Constant {
  private Constant() {}

  /**
   * A number, or a date as seconds since 1970.
   *
   * @throws IllegalArgumentException if the text is no finite number or no date in ISO 8601
   */
  static double parse(ColumnType type, String text) {
    return type == ColumnType.DATE ? seconds(text) : number(text);
  }

  private static double number(String text) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("'" + text + "' is not a finite number");
    }
    return number;
  }

  private static double seconds(String text) {
    double seconds = epochSecond(text);
    if (seconds < DateParts.FIRST_SECOND || seconds >= DateParts.END_SECOND) {
      throw new IllegalArgumentException("'" + text + "' is not in the years 1 to 9999");
    }
    return seconds;
  }

  private static long epochSecond(String text) {
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][XXX]]")
              .withResolverStyle(ResolverStyle.STRICT)
              .parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (moment instanceof OffsetDateTime exact) {
        return exact.toEpochSecond();
      }
      if (moment instanceof LocalDateTime local) {
        return local.toEpochSecond(ZoneOffset.UTC);
      }
      return LocalDate.from(moment).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date such as 2024-02-29 or 2024-02-29T13:00:00Z", e);
    }
  }
}
