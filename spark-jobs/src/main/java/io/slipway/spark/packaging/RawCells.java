package io.slipway.spark.packaging;

import java.sql.Timestamp;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.jspecify.annotations.Nullable;

/** Cells of valid rows as a package takes them. */
final class RawCells {
  private static final double MICROS_OF_SECOND = 1e6;

  private RawCells() {}

  /** A number; of a date the seconds since 1970, as Spark casts them; NaN when missing. */
  static double number(@Nullable Object cell) {
    if (cell == null) {
      return Double.NaN;
    }
    if (cell instanceof Timestamp moment) {
      return DateTimeUtils.fromJavaTimestamp(moment) / MICROS_OF_SECOND;
    }
    return ((Number) cell).doubleValue();
  }
}
