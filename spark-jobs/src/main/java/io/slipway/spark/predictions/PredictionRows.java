package io.slipway.spark.predictions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.PackageManifest;
import io.slipway.spark.table.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the champion answered within a stretch of time: a row for each row that was scored, with the
 * manifest's inputs under their names (a number for INTEGER and NUMBER, seconds since 1970 for
 * DATE, text for TEXT; missing is null), {@link #AT}, {@link #ID}, {@link #PLACE}, {@link
 * #ANSWERS}, {@link #SENT} and {@link Layout#LABEL_TEXT}. Every call reads the files anew.
 */
public final class PredictionRows {
  /** Moment of the answer, a time stamp. */
  public static final String AT = "__at";

  /** Id of the request. */
  public static final String ID = "__id";

  /** Place of the row in its request, from 0, a whole number of 64 bits. */
  public static final String PLACE = "__place";

  /** The answer: an array of float as wide as the model's output. */
  public static final String ANSWERS = "__answers";

  /** The label as it was sent, a text; null: none came in. */
  public static final String SENT = "__sent";

  private final SparkSession spark;
  private final Stretch stretch;
  private final List<LogFile> files;

  public PredictionRows(SparkSession spark, PredictionLog log, Stretch stretch) {
    this.spark = spark;
    this.stretch = stretch;
    this.files = log.files(stretch.from(), stretch.until());
  }

  /**
   * All rows of the stretch, in no order. {@link Layout#LABEL_TEXT} is the label as the data
   * quality check reads it: trimmed and grouped.
   */
  public Dataset<Row> read() {
    return readable(readAll());
  }

  /**
   * As {@link #read}, with a row without {@link #PLACE} for each line that cannot be read, so that
   * one pass over the files tells both; see {@link #readable} and {@link #unreadable}.
   */
  public Dataset<Row> readAll() {
    Dataset<Row> rows = files.isEmpty() ? none() : scored();
    Optional<Dataset<Row>> labels = LabelFiles.read(spark, stretch.labels(), stretch.from());
    Dataset<Row> joined =
        labels.isEmpty()
            ? rows.withColumn(SENT, lit(null).cast("string"))
            : withLabels(rows, labels.get());
    return joined.withColumn(Layout.LABEL_TEXT, TargetLabel.of(col(SENT), stretch.request()));
  }

  /**
   * Rows whose label came in; empty, and nothing is read, where there are no answers or no labels.
   */
  public Optional<Dataset<Row>> labelled() {
    boolean labelled = LabelFiles.read(spark, stretch.labels(), stretch.from()).isPresent();
    return labelled && !files.isEmpty()
        ? Optional.of(read().filter(col(Layout.LABEL_TEXT).isNotNull()))
        : Optional.empty();
  }

  /** The scored rows among all. */
  public static Dataset<Row> readable(Dataset<Row> all) {
    return all.filter(col(PLACE).isNotNull());
  }

  /**
   * Lines that could not be read; a line that is still being written is none of them.
   *
   * @param all of {@link #readAll}
   */
  public long unreadable(Dataset<Row> all) throws IOException {
    long unreadable = all.filter(col(PLACE).isNull()).count();
    return unreadable == 0 ? 0 : Math.max(0, unreadable - PredictionLog.unfinished(files));
  }

  private Dataset<Row> lines() {
    return spark
        .read()
        .option("ignoreMissingFiles", true)
        .text(files.stream().map(LogFile::escaped).toArray(String[]::new));
  }

  private Dataset<Row> scored() {
    List<Column> selected = new ArrayList<>();
    List<PackageManifest.Input> inputs = stretch.manifest().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      selected.add(col("item.c" + i).as(inputs.get(i).name()));
    }
    selected.add(col("at").as(AT));
    selected.add(col("id").as(ID));
    selected.add(when(col("item").isNotNull(), col("pos").cast("long")).as(PLACE));
    selected.add(col("item.answers").as(ANSWERS));
    return new LogLines(stretch).rows(lines()).select(selected.toArray(Column[]::new));
  }

  private Dataset<Row> none() {
    StructType schema = new StructType();
    for (PackageManifest.Input input : stretch.manifest().inputs()) {
      schema = schema.add(input.name(), LogLines.typeOf(input.type()));
    }
    return spark.createDataFrame(
        List.of(),
        schema
            .add(AT, DataTypes.TimestampType)
            .add(ID, DataTypes.StringType)
            .add(PLACE, DataTypes.LongType)
            .add(ANSWERS, DataTypes.createArrayType(DataTypes.FloatType)));
  }

  private static Dataset<Row> withLabels(Dataset<Row> rows, Dataset<Row> labels) {
    Dataset<Row> named =
        labels.select(
            col("id").as("__label_id"), col("row").as("__label_row"), col("label").as(SENT));
    return rows.join(
            named,
            col(ID).equalTo(col("__label_id")).and(col(PLACE).equalTo(col("__label_row"))),
            "left")
        .drop("__label_id", "__label_row");
  }
}
