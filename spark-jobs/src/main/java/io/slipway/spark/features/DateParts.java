package io.slipway.spark.features;

import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.dayofyear;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import io.slipway.contract.DatePart;
import org.apache.spark.sql.Column;

/**
 * Moments as seconds since 1970-01-01T00:00:00 UTC, and numbers taken from them (proleptic
 * Gregorian calendar, UTC). The session's time zone must be UTC.
 */
public final class DateParts {
  /** 0001-01-01T00:00:00Z; a moment before it counts as missing. */
  public static final double FIRST_SECOND = -62_135_596_800.0;

  /** 10000-01-01T00:00:00Z; a moment from it on counts as missing. */
  public static final double END_SECOND = 253_402_300_800.0;

  private DateParts() {}

  /** Seconds since 1970 of a timestamp cell; null when missing or out of range. */
  static Column seconds(Column cell) {
    Column seconds = cell.cast("double");
    return when(seconds.geq(FIRST_SECOND).and(seconds.lt(END_SECOND)), seconds);
  }

  /** A part of a moment, double; null stays null. */
  static Column of(DatePart part, Column seconds) {
    Column moment = timestamp_seconds(floor(seconds));
    Column number =
        switch (part) {
          case YEAR -> year(moment);
          case MONTH -> month(moment);
          case DAY -> dayofmonth(moment);
          case WEEKDAY -> weekday(moment).plus(lit(1));
          case DAY_OF_YEAR -> dayofyear(moment);
          case HOUR -> hour(moment);
          case SECONDS -> seconds;
        };
    return number.cast("double");
  }
}
