package io.slipway.spark.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import io.slipway.spark.table.Layout;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table of the rows that were put aside: all cells as they were read, where from, and why. */
final class Quarantine {
  static final String RULES = "__rules";
  static final String REASONS = "__reasons";

  private static final StructType PACKED =
      new StructType()
          .add("file", DataTypes.StringType)
          .add("row", DataTypes.LongType)
          .add("part", DataTypes.StringType)
          .add("rules", DataTypes.createArrayType(DataTypes.StringType))
          .add("reasons", DataTypes.createArrayType(DataTypes.StringType))
          .add("cells", DataTypes.createArrayType(DataTypes.StringType));

  private Quarantine() {}

  /** Unpacks what {@link TypedLayout#packed} packed. */
  static Dataset<Row> unpack(Dataset<Row> packed, List<String> columns) {
    Column bad = col("bad");
    List<Column> selected = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      selected.add(bad.getField("cells").getItem(i).as(columns.get(i)));
    }
    selected.add(bad.getField("file").as(Layout.FILE));
    selected.add(bad.getField("row").as(Layout.ROW));
    selected.add(bad.getField("part").as(Layout.PART));
    selected.add(bad.getField("rules").as(RULES));
    selected.add(bad.getField("reasons").as(REASONS));
    return packed
        .select(from_json(col(Layout.LABEL_TEXT), PACKED).as("bad"))
        .select(selected.toArray(Column[]::new));
  }

  static Dataset<Row> empty(SparkSession spark, List<String> columns) {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    schema =
        schema
            .add(Layout.FILE, DataTypes.StringType)
            .add(Layout.ROW, DataTypes.LongType)
            .add(Layout.PART, DataTypes.StringType)
            .add(RULES, DataTypes.createArrayType(DataTypes.StringType))
            .add(REASONS, DataTypes.createArrayType(DataTypes.StringType));
    return spark.createDataFrame(List.of(), schema);
  }
}
