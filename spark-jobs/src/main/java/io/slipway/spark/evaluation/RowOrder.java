package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.slipway.spark.table.Layout;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An order of the rows that follows from their content alone, and is as good as random: any first
 * part of it is a fair sample, and always the same one.
 */
final class RowOrder {
  /** Column of the order, a whole number. */
  static final String COLUMN = "__order";

  private static final double RANGE = 0x1p64;

  private RowOrder() {}

  static Dataset<Row> with(Dataset<Row> rows) {
    return rows.withColumn(COLUMN, xxhash64(col(Layout.KEY), col(Layout.ROW)));
  }

  /**
   * The first rows in this order, without sorting them: at most (but for a chance below one in ten
   * thousand) and nearly that many.
   *
   * @param rows with {@link #COLUMN}
   * @param count how many there are
   */
  static Dataset<Row> first(Dataset<Row> rows, long count, long most) {
    if (count <= most) {
      return rows;
    }
    double share = (most - 4 * Math.sqrt(most)) / count;
    long last = (long) (Long.MIN_VALUE + share * RANGE);
    return rows.filter(col(COLUMN).leq(lit(last)));
  }
}
