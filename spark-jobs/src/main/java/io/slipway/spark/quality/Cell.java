package io.slipway.spark.quality;

import org.jspecify.annotations.Nullable;

/**
 * A cell as its column reads it.
 *
 * @param text null when the value is missing
 * @param number of a numeric column; of a date the seconds since 1970; NaN when the text is none
 */
record Cell(@Nullable String text, double number) {
  static final Cell MISSING = new Cell(null, Double.NaN);

  boolean isMissing() {
    return text == null;
  }
}
