package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.CsvDialect;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads CSV files as text cells, one row of the table for each row of a file. */
final class CsvTable {
  private static final String CORRUPT = "__corrupt";

  private final SparkSession spark;
  private final CsvDialect dialect;

  CsvTable(SparkSession spark, CsvDialect dialect) {
    this.spark = spark;
    this.dialect = dialect;
  }

  /** All columns text, missing cells null, and the columns of {@link RawRows}. */
  Dataset<Row> read(List<SourceFile> files, List<String> columns, String part) {
    Dataset<Row> rows =
        reader(columns).csv(files.stream().map(SourceFile::escaped).toArray(String[]::new));
    List<Column> cells = new ArrayList<>();
    for (String name : columns) {
      cells.add(cell(name).as(name));
    }
    return rows.select(
        RawRows.select(
            cells,
            RawRows.place(),
            part,
            col(CORRUPT).isNotNull(),
            RawRows.wrongEncoding(columns, dialect.encoding())));
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
}
