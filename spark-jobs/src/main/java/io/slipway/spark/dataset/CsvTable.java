package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.CsvDialect;
import io.slipway.spark.table.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads a CSV file as text cells, one row of the table for each row of the file. */
final class CsvTable {
  private static final String CORRUPT = "__corrupt";

  private final SparkSession spark;
  private final CsvDialect dialect;

  CsvTable(SparkSession spark, CsvDialect dialect) {
    this.spark = spark;
    this.dialect = dialect;
  }

  /** All columns text, missing cells null, and the columns of {@link Layout} up to MALFORMED. */
  Dataset<Row> read(Path path, List<String> columns, String part) {
    Dataset<Row> rows = reader(columns).csv(path.toString());
    List<Column> selected = new ArrayList<>();
    for (String name : columns) {
      selected.add(cell(name).as(name));
    }
    selected.add(lit(String.valueOf(path.getFileName())).as(Layout.FILE));
    selected.add(rowNumber(rows).as(Layout.ROW));
    selected.add(lit(part).as(Layout.PART));
    selected.add(col(CORRUPT).isNotNull().as(Layout.MALFORMED));
    return rows.select(selected.toArray(Column[]::new));
  }

  private DataFrameReader reader(List<String> columns) {
    StructType schema = new StructType();
    for (String name : columns) {
      schema = schema.add(name, DataTypes.StringType);
    }
    DataFrameReader reader =
        spark
            .read()
            .schema(schema.add(CORRUPT, DataTypes.StringType))
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", CORRUPT)
            .option("header", dialect.header())
            .option("enforceSchema", true)
            .option("sep", dialect.separator())
            .option("quote", dialect.quote())
            .option("escape", dialect.escape())
            .option("encoding", dialect.encoding())
            .option("ignoreLeadingWhiteSpace", dialect.trim())
            .option("ignoreTrailingWhiteSpace", dialect.trim())
            .option("maxCharsPerColumn", 1_000_000);
    String comment = dialect.comment();
    return comment == null ? reader : reader.option("comment", comment);
  }

  private Column cell(String name) {
    Column cell = Tables.column(name);
    Column missing = cell.equalTo("");
    for (String word : dialect.missing()) {
      missing = missing.or(cell.equalTo(word));
    }
    return when(missing, null).otherwise(cell);
  }

  /** Spark numbers rows within a partition; the rows of the partitions before are added. */
  private static Column rowNumber(Dataset<Row> rows) {
    Column inPartition = monotonically_increasing_id().bitwiseAND((1L << 33) - 1).plus(1);
    int partitions = rows.rdd().getNumPartitions();
    if (partitions <= 1) {
      return inPartition;
    }
    Long[] before = new Long[partitions];
    java.util.Arrays.fill(before, 0L);
    rows.groupBy(spark_partition_id().as("partition")).count().collectAsList().stream()
        .forEach(
            row -> {
              for (int later = row.getInt(0) + 1; later < partitions; later++) {
                before[later] += row.getLong(1);
              }
            });
    Column[] offsets = new Column[partitions];
    for (int i = 0; i < partitions; i++) {
      offsets[i] = lit(before[i]);
    }
    return inPartition.plus(element_at(array(offsets), spark_partition_id().plus(1)));
  }
}
