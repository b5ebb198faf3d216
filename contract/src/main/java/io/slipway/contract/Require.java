package io.slipway.contract;

import java.util.regex.Pattern;

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

  static void share(String field, double value) {
    that(value >= 0 && value < 1, field + ": " + value + " is not a share from 0 up to 1");
  }
}
