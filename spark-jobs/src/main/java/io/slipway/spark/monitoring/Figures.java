package io.slipway.spark.monitoring;

import java.util.Locale;

/** Numbers and shares in sentences. */
final class Figures {
  private static final double LARGEST_WHOLE = 1e15;

  private Figures() {}

  static String number(double number) {
    if (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    return String.format(Locale.ROOT, Math.abs(number) >= 1 ? "%.2f" : "%.4f", number);
  }

  static String share(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
