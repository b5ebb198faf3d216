package io.slipway.spark.quality;

import java.time.Instant;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {
  private Words() {}

  static String percent(double share) {
    double percent = 100 * share;
    String shown =
        Math.abs(percent) < 10 && percent != Math.rint(percent)
            ? String.format(Locale.ROOT, "%.1f", percent)
            : String.format(Locale.ROOT, "%.0f", percent);
    return shown + " %";
  }

  /** Four significant digits. */
  static String number(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    double size = Math.abs(number);
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  static String moment(double seconds) {
    return Instant.ofEpochSecond((long) seconds).toString();
  }

  static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
