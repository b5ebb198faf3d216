package io.slipway.spark.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.ColumnType;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The table that the second pass writes: the typed columns, LABEL_TEXT, KEY, PART, ROW, and whether
 * the row was put aside, by which Spark writes it into one folder or the other. A row that was put
 * aside travels as JSON in the place of its label: so both kinds come from one reading of the rows.
 */
final class TypedLayout {
  static final String ASIDE = "__aside";

  /** Columns besides the data's own. */
  static final int ADDED = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private TypedLayout() {}

  /** As the rows leave the check; a date is a number of microseconds. */
  static StructType checked(List<ColumnPlan> columns) {
    StructType schema = new StructType();
    for (ColumnPlan column : columns) {
      schema = schema.add(column.name(), typeOf(column.stored()));
    }
    return schema
        .add(Layout.LABEL_TEXT, DataTypes.StringType)
        .add(Layout.KEY, DataTypes.StringType)
        .add(Layout.PART, DataTypes.StringType)
        .add(Layout.ROW, DataTypes.LongType)
        .add(ASIDE, DataTypes.BooleanType);
  }

  private static DataType typeOf(ColumnType type) {
    return switch (type) {
      case TEXT -> DataTypes.StringType;
      case NUMBER -> DataTypes.DoubleType;
      case INTEGER, DATE -> DataTypes.LongType;
    };
  }

  /** With dates as time stamps. */
  static Dataset<Row> withDates(Dataset<Row> checked, List<ColumnPlan> columns) {
    List<Column> selected = new ArrayList<>();
    for (ColumnPlan column : columns) {
      Column cell = Tables.column(column.name());
      boolean date = column.stored() == ColumnType.DATE;
      selected.add(date ? functions.timestamp_micros(cell).as(column.name()) : cell);
    }
    for (String name : List.of(Layout.LABEL_TEXT, Layout.KEY, Layout.PART, Layout.ROW, ASIDE)) {
      selected.add(functions.col(name));
    }
    return checked.select(selected.toArray(Column[]::new));
  }

  /** Names and types of the valid rows. */
  static List<String> describe(List<ColumnPlan> columns) {
    return columns.stream().map(column -> column.name() + ":" + column.stored()).toList();
  }

  static Row packed(BadRows.Bad bad, int width) {
    @Nullable Object[] row = new Object[width + ADDED];
    try {
      row[width] = JSON.writeValueAsString(bad);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row of text could not be written as JSON", e);
    }
    row[width + 4] = true;
    return RowFactory.create(row);
  }
}
