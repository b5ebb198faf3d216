package io.slipway.spark.predictions;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Labels that came in for a model: of several for the same row the latest. */
final class LabelFiles {
  private static final StructType LABEL =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("row", DataTypes.LongType)
          .add("label", DataTypes.StringType)
          .add("at", DataTypes.StringType);

  private LabelFiles() {}

  /**
   * Columns id, row and label; empty when none came in.
   *
   * @param folder with a folder for each day
   * @param from a label never comes before its answer, so earlier days need not be read
   */
  static Optional<Dataset<Row>> read(SparkSession spark, Path folder, Instant from) {
    String[] days = days(folder, LocalDate.ofInstant(from, ZoneOffset.UTC));
    if (days.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        spark
            .read()
            .option("pathGlobFilter", "*.jsonl")
            .text(days)
            .select(from_json(col("value"), LABEL).as("l"))
            .select(
                col("l.id").as("id"),
                coalesce(col("l.row"), lit(0L)).as("row"),
                col("l.label").as("label"),
                col("l.at").try_cast("timestamp").as("at"))
            .filter(col("id").isNotNull().and(col("label").isNotNull()))
            .groupBy("id", "row")
            .agg(max(struct("at", "label")).as("last"))
            .select(col("id"), col("row"), col("last.label").as("label")));
  }

  private static String[] days(Path folder, LocalDate first) {
    if (!Files.isDirectory(folder)) {
      return new String[0];
    }
    try (Stream<Path> days = Files.list(folder)) {
      List<Path> found = days.filter(day -> isFrom(day, first)).sorted().toList();
      return found.stream().map(Path::toString).toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFrom(Path day, LocalDate first) {
    try {
      return Files.isDirectory(day)
          && !LocalDate.parse(String.valueOf(day.getFileName())).isBefore(first);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
