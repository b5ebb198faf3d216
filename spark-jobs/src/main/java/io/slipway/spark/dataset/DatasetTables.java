package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import io.slipway.contract.ColumnSpec;
import io.slipway.contract.DatasetRef;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;

/**
 * The Delta tables in which versions of datasets stand: one table for each name, one commit for
 * each content.
 */
public final class DatasetTables {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DECLARED = "slipway.column";
  private static final int ATTEMPTS = 5;

  /** Longer than any registry: a version must be readable as long as a model names it. */
  private static final String FOR_EVER = "interval 36500 days";

  private DatasetTables() {}

  /** The rows of exactly this version, all columns text, with those of Layout up to MALFORMED. */
  public static Dataset<Row> read(SparkSession spark, DatasetRef dataset) {
    return spark
        .read()
        .format("delta")
        .option("versionAsOf", dataset.tableVersion())
        .load(dataset.uri());
  }

  /**
   * What the source itself says of its columns: types and allowed values in an ARFF header, types
   * of Parquet and of a database.
   *
   * @param rows as {@link #read} gives them
   */
  public static List<ColumnSpec> declared(Dataset<Row> rows) {
    return Stream.of(rows.schema().fields())
        .filter(field -> field.metadata().contains(DECLARED))
        .map(field -> parse(field.metadata().getString(DECLARED)))
        .toList();
  }

  /** The cells under their names, with what the source declares of them. */
  static List<Column> cells(List<String> columns, List<ColumnSpec> declared) {
    Map<String, Metadata> known = new LinkedHashMap<>();
    declared.forEach(
        spec ->
            known.put(
                spec.name(), new MetadataBuilder().putString(DECLARED, toJson(spec)).build()));
    return columns.stream()
        .map(name -> Tables.column(name).as(name, known.getOrDefault(name, Metadata.empty())))
        .toList();
  }

  /** The commit that holds this content. */
  static OptionalLong find(SparkSession spark, String table, String sha256) {
    if (!DeltaTable.isDeltaTable(spark, table)) {
      return OptionalLong.empty();
    }
    return DeltaTable.forPath(spark, table)
        .history()
        .filter(get_json_object(col("userMetadata"), "$.sha256").equalTo(sha256))
        .select("version")
        .collectAsList()
        .stream()
        .mapToLong(row -> row.getLong(0))
        .findFirst();
  }

  /**
   * Makes the rows the table's content, unless it has been that once. A writer that came first is
   * no failure: what it wrote is looked at, and then it is tried again.
   *
   * @return the commit that holds the content
   */
  static long commit(Dataset<Row> rows, String table, DatasetVersion version) throws IOException {
    SparkSession spark = rows.sparkSession();
    DeltaConcurrentModificationException conflict = null;
    OptionalLong known = find(spark, table, version.sha256());
    for (int attempt = 0; known.isEmpty() && attempt < ATTEMPTS; attempt++) {
      try {
        write(rows, table, version);
      } catch (DeltaConcurrentModificationException another) {
        conflict = another;
      }
      known = find(spark, table, version.sha256());
    }
    if (known.isEmpty()) {
      throw new IOException("Others keep writing to the dataset in " + table, conflict);
    }
    return known.getAsLong();
  }

  private static void write(Dataset<Row> rows, String table, DatasetVersion version) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", true)
        .option("userMetadata", toJson(version))
        .option("txnAppId", version.sha256())
        .option("txnVersion", 1)
        // any characters may stand in the name of a column
        .option("delta.columnMapping.mode", "name")
        .option("delta.logRetentionDuration", FOR_EVER)
        .option("delta.deletedFileRetentionDuration", FOR_EVER)
        .save(table);
  }

  private static String toJson(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ColumnSpec parse(String json) {
    try {
      return JSON.readValue(json, ColumnSpec.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
