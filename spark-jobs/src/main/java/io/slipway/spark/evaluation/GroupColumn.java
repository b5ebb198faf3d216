package io.slipway.spark.evaluation;

import io.slipway.contract.ColumnType;
import io.slipway.spark.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** A column by whose values rows are grouped. */
record GroupColumn(String name, ColumnType type) {
  private static final String CELL = "__group:";

  static GroupColumn of(StructType schema, String name) {
    return new GroupColumn(name, typeOf(schema.apply(name).dataType()));
  }

  static ColumnType typeOf(DataType type) {
    if (type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampNTZType)) {
      return ColumnType.DATE;
    }
    return type instanceof NumericType ? ColumnType.NUMBER : ColumnType.TEXT;
  }

  /** The cell as text, as a double, or for a date as seconds since 1970. */
  Column cell() {
    Column cell = Tables.column(name);
    return (switch (type) {
          case TEXT -> cell.cast("string");
          case INTEGER, NUMBER -> cell.cast("double");
          case DATE -> cell.cast("timestamp").cast("double");
        })
        .as(CELL + name);
  }
}
