package io.slipway.spark.monitoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.SplitRef;
import io.slipway.spark.evaluation.VerifiedPackage;
import io.slipway.spark.packaging.OnnxScorer;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.Batches;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** The test rows of the version's split, scored by its package: what live rows are held against. */
final class TestRows {
  private static final int MOST_ROWS = 20_000;
  private static final String ORDER = "__order";
  private static final double MILLIS_OF_SECOND = 1e3;

  private final SparkSession spark;
  private final VerifiedPackage model;

  TestRows(SparkSession spark, VerifiedPackage model) {
    this.spark = spark;
    this.model = model;
  }

  /** At most 20,000, by a hash of the row; empty when the split is gone. */
  Optional<ScoredLabels> scored(SplitRef split, List<SliceColumn> slices) {
    if (!Files.isDirectory(Path.of(split.uri()))) {
      return Optional.empty();
    }
    Dataset<Row> test =
        spark.read().parquet(split.uri()).filter(col(Split.COLUMN).equalTo(Split.TEST));
    PackageManifest manifest = model.manifest();
    String folder = model.folder();
    List<String> sliced = slices.stream().map(slice -> slice.input().name()).toList();
    Dataset<Row> answers =
        inputs(test, manifest)
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) part -> score(part, folder, sliced),
                Encoders.row(schema(slices)));
    return Optional.of(new LabelledRows(manifest, slices).ofTest(answers));
  }

  private static Dataset<Row> inputs(Dataset<Row> test, PackageManifest manifest) {
    List<Column> cells = new ArrayList<>();
    cells.add(xxhash64(col(Layout.KEY), col(Layout.ROW)).as(ORDER));
    cells.add(col(Layout.LABEL_TEXT));
    manifest.inputs().forEach(input -> cells.add(Tables.column(input.name())));
    return test.select(cells.toArray(Column[]::new)).orderBy(ORDER).limit(MOST_ROWS);
  }

  private static StructType schema(List<SliceColumn> slices) {
    StructType schema =
        new StructType()
            .add(PredictionRows.ID, DataTypes.StringType)
            .add(PredictionRows.PLACE, DataTypes.LongType)
            .add(PredictionRows.ANSWERS, DataTypes.createArrayType(DataTypes.FloatType, false))
            .add(Layout.LABEL_TEXT, DataTypes.StringType);
    for (SliceColumn slice : slices) {
      boolean text = slice.input().type() == ColumnType.TEXT;
      schema = schema.add(slice.input().name(), text ? DataTypes.StringType : DataTypes.DoubleType);
    }
    return schema;
  }

  private static Iterator<Row> score(Iterator<Row> part, String folder, List<String> sliced)
      throws IOException {
    Path path = Path.of(folder);
    PackageManifest manifest =
        new ObjectMapper()
            .readValue(path.resolve(PackageManifest.FILE).toFile(), PackageManifest.class);
    byte[] model = Files.readAllBytes(path.resolve(PackageManifest.MODEL_FILE));
    OnnxScorer scorer = new OnnxScorer(model, manifest.inputs(), manifest.output());
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> scorer.close());
    return Batches.map(part, batch -> answers(batch, scorer.score(batch), sliced));
  }

  private static List<Row> answers(List<Row> batch, float[][] scores, List<String> sliced) {
    List<Row> answers = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      Row row = batch.get(i);
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add("");
      cells.add(row.<Long>getAs(ORDER));
      cells.add(scores[i]);
      cells.add(row.<String>getAs(Layout.LABEL_TEXT));
      sliced.forEach(name -> cells.add(cell(row.getAs(name))));
      answers.add(RowFactory.create(cells.toArray()));
    }
    return answers;
  }

  /** As a scored row has it: a number is a double, a date its seconds since 1970. */
  private static @Nullable Object cell(@Nullable Object cell) {
    if (cell instanceof Timestamp moment) {
      return moment.getTime() / MILLIS_OF_SECOND;
    }
    return cell instanceof Number number ? (Object) number.doubleValue() : cell;
  }
}
