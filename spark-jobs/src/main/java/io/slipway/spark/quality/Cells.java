package io.slipway.spark.quality;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What a cell's text says. */
public final class Cells {
  /** Not a date. */
  public static final long NO_DATE = Long.MIN_VALUE;

  private static final int LONGEST_NUMBER = 40;
  private static final long MICROS = 1_000_000L;

  private Cells() {}

  /** The finite number that a text is, else NaN. */
  public static double number(String text) {
    int length = text.length();
    if (length == 0 || length > LONGEST_NUMBER) {
      return Double.NaN;
    }
    for (int i = 0; i < length; i++) {
      if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The whole number of 64 bits that a text is; null when it is none, such as 12.0. */
  static @Nullable Long integer(String text) {
    int sign = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int digits = text.length() - sign;
    if (digits == 0 || digits > 19) {
      return null;
    }
    for (int i = sign; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * Microseconds since 1970 of a date or a time stamp in ISO 8601, such as 2011-01-31,
   * 2011-01-31T18:00, 2011-01-31 18:00:00.5 or 2011-01-31T18:00:00+01:00; UTC where no offset
   * stands. {@link #NO_DATE} for anything else.
   */
  public static long micros(String text) {
    if (!beginsLikeADate(text)) {
      return NO_DATE;
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(text, 0, 4, 10),
              Integer.parseInt(text, 5, 7, 10),
              Integer.parseInt(text, 8, 10, 10));
      long midnight = day.toEpochDay() * 86_400L * MICROS;
      return text.length() == 10 ? midnight : midnight + timeOfDay(text);
    } catch (DateTimeException e) {
      return NO_DATE;
    }
  }

  private static long timeOfDay(String text) {
    int zone = zoneStart(text);
    LocalTime time = LocalTime.parse(text.substring(11, zone));
    String offset = text.substring(zone);
    long seconds = offset.isEmpty() ? 0 : ZoneOffset.of(offset).getTotalSeconds();
    return time.toNanoOfDay() / 1000 - seconds * MICROS;
  }

  private static int zoneStart(String text) {
    for (int i = 11; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'Z' || c == '+' || c == '-') {
        return i;
      }
    }
    return text.length();
  }

  private static boolean beginsLikeADate(String text) {
    if (text.length() < 10 || text.length() > 35 || text.length() == 11) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      char c = text.charAt(i);
      boolean dash = i == 4 || i == 7;
      if (dash ? c != '-' : c < '0' || c > '9') {
        return false;
      }
    }
    return text.length() == 10 || text.charAt(10) == 'T' || text.charAt(10) == ' ';
  }
}
