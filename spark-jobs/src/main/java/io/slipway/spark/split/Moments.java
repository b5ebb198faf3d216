package io.slipway.spark.split;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A column as points in time: a number as it is, a date or a text in ISO 8601 as microseconds since
 * 1970, in UTC where it has no offset. Both are exact as doubles up to 9e15.
 *
 * @param value the points of the column's cells
 * @param numeric whether they are plain numbers
 */
record Moments(String column, Column value, boolean numeric) {
  /**
   * @throws StepRefused when a cell is missing or no point in time
   */
  static Moments of(Dataset<Row> rows, String column) throws StepRefused {
    DataType type = rows.schema().apply(column).dataType();
    Column cell = Tables.column(column);
    Column number =
        type instanceof NumericType ? cell.cast("double") : cell.cast("string").try_cast("double");
    Column moment = micros(type, cell);
    Column neither = struct(col(Layout.ROW), coalesce(cell.cast("string"), lit("")).as("cell"));
    Row found =
        rows.agg(
                count(when(number.isNull(), 1)),
                min(when(number.isNull(), neither)),
                count(when(moment.isNull(), 1)),
                min(when(moment.isNull(), neither)))
            .head();
    boolean numbers = found.getLong(0) <= found.getLong(2);
    long strange = found.getLong(numbers ? 0 : 2);
    if (strange > 0) {
      throw refused(column, strange, found.getStruct(numbers ? 1 : 3));
    }
    return new Moments(column, numbers ? number : moment, numbers);
  }

  /**
   * A moment of the request, read like the cells.
   *
   * @throws StepRefused when it is none
   */
  double parse(Dataset<Row> rows, String text) throws StepRefused {
    Column point = numeric ? lit(text).try_cast("double") : microsOfText(lit(text));
    Row parsed = rows.sparkSession().range(1).select(point).head();
    if (parsed.isNullAt(0)) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "split.testFrom: '%s' is not %s, as column %s has them."
              .formatted(text, numeric ? "a number" : "a moment in ISO 8601", column));
    }
    return parsed.getDouble(0);
  }

  String show(double point) {
    return numeric
        ? new BigDecimal(point).stripTrailingZeros().toPlainString()
        : Instant.EPOCH.plus((long) point, ChronoUnit.MICROS).toString();
  }

  private static Column micros(DataType type, Column cell) {
    boolean typed =
        type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType;
    return typed
        ? unix_micros(cell.cast("timestamp")).cast("double")
        : microsOfText(cell.cast("string"));
  }

  /** The year must be there: Spark would take a time of day for one of today. */
  private static Column microsOfText(Column text) {
    return when(
        text.rlike("^\\s*\\d{4}(-|\\s*$)"), unix_micros(text.try_cast("timestamp")).cast("double"));
  }

  private static StepRefused refused(String column, long rows, @Nullable Row first) {
    String cell = first == null ? "" : first.getString(1);
    String what = cell.isEmpty() ? "has no value" : "is '" + cell + "'";
    return new StepRefused(
        Errors.DATA_REJECTED,
        "split.column: column %s %s in row %d, which is no number, date or moment in ISO 8601 (%,d rows in all). Give the column a rule in data.columns to put such rows aside."
            .formatted(column, what, first == null ? 0 : first.getLong(0), rows));
  }
}
