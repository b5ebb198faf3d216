package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet files of flat columns. Numbers become the shortest text that reads as the same number,
 * moments ISO 8601 in UTC; NaN is a missing value.
 */
final class ParquetReader implements FileReader {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final SparkSession spark;

  ParquetReader(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public SourceTable read(List<SourceFile> files) throws StepRefused, IOException {
    SourceFile first = files.get(0);
    StructType schema = schemaOf(first);
    List<String> columns = List.of(schema.fieldNames());
    ColumnNames.check(first.name(), columns);
    for (SourceFile file : files.subList(1, files.size())) {
      checkSame(first, schema, file, schemaOf(file));
    }
    return new SourceTable(
        first.name(),
        columns,
        Stream.of(schema.fields()).map(ParquetReader::declared).toList(),
        "",
        FileReader.byPart(files, (some, part) -> rows(some, schema, part)));
  }

  private Dataset<Row> rows(List<SourceFile> files, StructType schema, String part) {
    List<Column> cells =
        Stream.of(schema.fields()).map(field -> text(field).as(field.name())).toList();
    return spark
        .read()
        .schema(schema)
        .parquet(files.stream().map(SourceFile::escaped).toArray(String[]::new))
        .select(RawRows.select(cells, RawRows.place(), part, lit(false), lit(null)));
  }

  private StructType schemaOf(SourceFile file) throws StepRefused, IOException {
    requireParquet(file);
    StructType schema;
    try {
      schema = spark.read().parquet(file.escaped()).schema();
    } catch (Exception e) { // Spark's Scala code throws checked exceptions undeclared
      throw ReadFailure.inWords(e)
          .orElseGet(() -> Refusal.ofFile(file.name(), "it cannot be read: " + e.getMessage()));
    }
    for (StructField field : schema.fields()) {
      if (!isFlat(field.dataType())) {
        throw Refusal.ofFile(
            file.name(),
            "column %s is a %s, which is not the value of a cell. Leave it out or take it apart"
                .formatted(field.name(), field.dataType().simpleString()));
      }
    }
    return schema;
  }

  private static void requireParquet(SourceFile file) throws StepRefused, IOException {
    byte[] begin = new byte[MAGIC.length];
    byte[] end = new byte[MAGIC.length];
    try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "r")) {
      if (bytes.length() >= 3L * MAGIC.length) {
        bytes.readFully(begin);
        bytes.seek(bytes.length() - MAGIC.length);
        bytes.readFully(end);
      }
    }
    if (!java.util.Arrays.equals(begin, MAGIC) || !java.util.Arrays.equals(end, MAGIC)) {
      throw Refusal.ofFile(
          file.name(), "it is not a Parquet file, or its end is cut off. Check data.format");
    }
  }

  private static void checkSame(
      SourceFile first, StructType schema, SourceFile file, StructType other) throws StepRefused {
    ColumnNames.checkSame(
        first.name(),
        List.of(schema.fieldNames()),
        file.name(),
        List.of(other.fieldNames()),
        false);
    for (StructField field : schema.fields()) {
      DataType type = other.apply(field.name()).dataType();
      if (!type.equals(field.dataType())) {
        throw Refusal.ofFile(
            file.name(),
            "column %s is a %s, and a %s in %s. Write both alike"
                .formatted(
                    field.name(),
                    type.simpleString(),
                    field.dataType().simpleString(),
                    first.name()));
      }
    }
  }

  private static boolean isFlat(DataType type) {
    return type instanceof NumericType
        || type instanceof StringType
        || type.equals(DataTypes.BooleanType)
        || isMoment(type);
  }

  private static boolean isMoment(DataType type) {
    return type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType);
  }

  private static ColumnSpec declared(StructField field) {
    DataType type = field.dataType();
    ColumnType found = ColumnType.TEXT;
    if (type instanceof NumericType) {
      boolean fraction =
          type instanceof DecimalType
              || type.equals(DataTypes.DoubleType)
              || type.equals(DataTypes.FloatType);
      found = fraction ? ColumnType.NUMBER : ColumnType.INTEGER;
    } else if (isMoment(type)) {
      found = ColumnType.DATE;
    }
    return new ColumnSpec(field.name(), found, null, null, List.of(), false);
  }

  private static Column text(StructField field) {
    Column cell = Tables.column(field.name());
    DataType type = field.dataType();
    if (type.equals(DataTypes.TimestampType)) {
      return date_format(cell, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    }
    if (type.equals(DataTypes.TimestampNTZType)) {
      return date_format(cell, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
    }
    if (type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType)) {
      // a float has more digits as a double than Spark writes of it
      return when(cell.isNaN(), null).otherwise(cell.cast("double").cast("string"));
    }
    return when(cell.cast("string").notEqual(""), cell.cast("string"));
  }
}
