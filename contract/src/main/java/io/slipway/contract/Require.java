package io.slipway.contract;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of the compact constructors. Every message names the field, what it was, and the mend. */
final class Require {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private Require() {}

  static void that(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  static void sha256(String field, String value) {
    that(
        SHA_256.matcher(value).matches(),
        field + ": '" + value + "' is not a SHA-256 in lower-case hex");
  }

  static void duration(String field, @Nullable String value) {
    that(
        value == null || isLongerThanNothing(value),
        field + ": '" + value + "' is no duration such as PT10M");
  }

  private static boolean isLongerThanNothing(String duration) {
    try {
      return Duration.parse(duration).compareTo(Duration.ZERO) > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  static void share(String field, double value) {
    that(value >= 0 && value < 1, field + ": " + value + " is not a share from 0 up to 1");
  }
}
