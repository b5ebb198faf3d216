package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Valid rows with their types, a key over their content, and the label as a number. */
final class TypedRows {
  private TypedRows() {}

  static Dataset<Row> of(Dataset<Row> texts, List<ColumnSpec> specs, Labels labels) {
    List<Column> columns = new ArrayList<>();
    for (ColumnSpec spec : specs) {
      columns.add(typed(spec).as(spec.name()));
    }
    columns.add(labels.text().as(Layout.LABEL_TEXT));
    columns.add(labels.asNumber().as(Layout.LABEL));
    columns.add(key(specs).as(Layout.KEY));
    columns.add(col(Layout.PART));
    columns.add(col(Layout.ROW));
    return texts.select(columns.toArray(Column[]::new));
  }

  private static Column typed(ColumnSpec spec) {
    Column cell = Tables.column(spec.name());
    if (spec.type() == ColumnType.INTEGER) {
      return ColumnTypes.asInteger(cell);
    }
    return spec.type() == ColumnType.NUMBER ? ColumnTypes.asNumber(cell) : cell;
  }

  /** The length stands before each cell, so that no two different rows read the same. */
  private static Column key(List<ColumnSpec> specs) {
    List<Column> cells = new ArrayList<>();
    for (ColumnSpec spec : specs) {
      Column cell = Tables.column(spec.name());
      cells.add(coalesce(length(cell), lit(-1)).cast("string"));
      cells.add(coalesce(cell, lit("")));
    }
    return sha2(concat_ws(":", cells.toArray(Column[]::new)).cast("binary"), 256);
  }
}
