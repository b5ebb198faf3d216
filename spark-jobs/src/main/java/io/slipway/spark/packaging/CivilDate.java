package io.slipway.spark.packaging;

/**
 * Year, month and day in an ONNX graph (proleptic Gregorian calendar). Source: Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", civil_from_days
 * (https://howardhinnant.github.io/date_algorithms.html). Days are counted from 0000-03-01, so that
 * a leap day is the last of its year; as no date is before year 1, nothing is negative and a
 * division that cuts rounds down.
 */
final class CivilDate {
  /** From 0000-03-01 to 1970-01-01. */
  static final long DAYS_TO_1970 = 719_468;

  /** From 0000-03-01 to 0001-01-01. */
  private static final long DAYS_TO_YEAR_1 = 306;

  private static final long DAYS_OF_ERA = 146_097;
  private static final long YEARS_OF_ERA = 400;

  private final WholeNumbers math;
  private final String days;
  private final String year;
  private final String month;
  private final String day;

  /**
   * Adds the nodes.
   *
   * @param days since 0000-03-01, int64, at least those to year 1
   */
  CivilDate(WholeNumbers math, String days) {
    this.math = math;
    this.days = days;
    String era = math.over(days, DAYS_OF_ERA);
    String dayOfEra = math.modulo(days, DAYS_OF_ERA);
    String yearOfEra = yearOfEra(dayOfEra);
    String dayOfYear = math.minus(dayOfEra, daysOfYears(yearOfEra));
    String monthFromMarch = math.over(math.plus(math.times(dayOfYear, 5), 2), 153);
    String daysOfMonths = math.over(math.plus(math.times(monthFromMarch, 153), 2), 5);
    String beforeJanuary = math.below(monthFromMarch, 10);
    day = math.plus(math.minus(dayOfYear, daysOfMonths), 1);
    month = math.plus(math.plus(monthFromMarch, -9), math.times(beforeJanuary, 12));
    year =
        math.plus(
            math.plus(math.times(era, YEARS_OF_ERA), yearOfEra),
            math.plus(math.times(beforeJanuary, -1), 1));
  }

  private String yearOfEra(String dayOfEra) {
    String leapDays =
        math.minus(
            math.minus(math.over(dayOfEra, 36_524), math.over(dayOfEra, 1_460)),
            math.over(dayOfEra, 146_096));
    return math.over(math.plus(dayOfEra, leapDays), 365);
  }

  /** Days of so many years of an era. */
  private String daysOfYears(String years) {
    return math.plus(
        math.times(years, 365), math.minus(math.over(years, 4), math.over(years, 100)));
  }

  String year() {
    return year;
  }

  /** 1 to 12. */
  String month() {
    return month;
  }

  /** 1 to 31. */
  String day() {
    return day;
  }

  /** 1 to 366: the days since 0001-01-01 less those of the whole years since then. */
  String dayOfYear() {
    String yearsBefore = math.plus(year, -1);
    String daysBefore = math.plus(daysOfYears(yearsBefore), math.over(yearsBefore, YEARS_OF_ERA));
    return math.minus(math.plus(days, 1 - DAYS_TO_YEAR_1), daysBefore);
  }
}
