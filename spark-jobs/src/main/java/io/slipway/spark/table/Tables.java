package io.slipway.spark.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;

/** Parquet tables whose bytes follow from their content: no random names, no marker files. */
public final class Tables {
  private Tables() {}

  /**
   * Writes rows as Parquet, one folder for each value of the partition columns, and then gives the
   * files the names part-00000.parquet, part-00001.parquet, ... in the order of Spark's tasks.
   */
  public static void write(Dataset<Row> rows, Path folder, String... partitionColumns)
      throws IOException {
    rows.write()
        .mode(SaveMode.Overwrite)
        .partitionBy(partitionColumns)
        .option("compression", "zstd")
        .parquet(folder.toString());
    Map<Path, Integer> numbers = new HashMap<>();
    for (Path file : FileTrees.filesOf(folder)) {
      if (!file.getFileName().toString().endsWith(".parquet")) {
        Files.delete(file);
        continue;
      }
      int number = numbers.merge(file.getParent(), 1, Integer::sum) - 1;
      Files.move(file, file.resolveSibling("part-%05d.parquet".formatted(number)));
    }
  }

  /** A column by its exact name, whatever characters stand in it. */
  public static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
