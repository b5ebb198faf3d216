package io.slipway.spark.evaluation;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.packaging.OnnxScorer;
import io.slipway.spark.table.LabelColumn;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** Scores raw rows with a package, part by part, and brings the answers to the driver. */
final class PackageScores {
  private static final int BATCH = 4096;

  private PackageScores() {}

  /**
   * @param rows raw rows with {@link RowOrder#COLUMN}
   * @param columns by which rows will be grouped
   * @return the answers in the order of {@link RowOrder}
   */
  static ScoredTable of(Dataset<Row> rows, VerifiedPackage model, List<GroupColumn> columns) {
    PackageManifest manifest = model.manifest();
    String folder = model.folder();
    boolean[] texts = new boolean[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = columns.get(i).type() == ColumnType.TEXT;
    }
    List<ScoredChunk> chunks =
        select(rows, manifest, columns)
            .mapPartitions(
                (MapPartitionsFunction<Row, ScoredChunk>) part -> score(part, folder, texts),
                Encoders.javaSerialization(ScoredChunk.class))
            .collectAsList();
    return ScoredTable.of(manifest.task(), manifest.width(), chunks, columns);
  }

  private static Dataset<Row> select(
      Dataset<Row> rows, PackageManifest manifest, List<GroupColumn> columns) {
    List<Column> cells = new ArrayList<>();
    manifest.inputs().forEach(input -> cells.add(Tables.column(input.name())));
    cells.add(LabelColumn.of(manifest.task(), manifest.labels()));
    cells.add(Tables.column(RowOrder.COLUMN));
    columns.forEach(column -> cells.add(column.cell()));
    return rows.select(cells.toArray(Column[]::new));
  }

  private static Iterator<ScoredChunk> score(Iterator<Row> rows, String folder, boolean[] texts)
      throws IOException {
    PackageManifest manifest = VerifiedPackage.readManifest(folder);
    OnnxScorer scorer = VerifiedPackage.scorer(folder, manifest);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> scorer.close());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public ScoredChunk next() {
        List<Row> batch = new ArrayList<>(BATCH);
        while (rows.hasNext() && batch.size() < BATCH) {
          batch.add(rows.next());
        }
        return chunk(batch, flat(scorer.score(batch), manifest.width()), texts);
      }
    };
  }

  /**
   * Answers one after the other.
   *
   * @throws IllegalStateException when one is no number
   */
  static float[] flat(float[][] answers, int width) {
    float[] flat = new float[answers.length * width];
    for (int row = 0; row < answers.length; row++) {
      System.arraycopy(answers[row], 0, flat, row * width, width);
    }
    for (float score : flat) {
      if (!Float.isFinite(score)) {
        throw new IllegalStateException(
            "The package answers %s for some rows; train and package the model again"
                .formatted(score));
      }
    }
    return flat;
  }

  private static ScoredChunk chunk(List<Row> batch, float[] scores, boolean[] texts) {
    int label = batch.get(0).fieldIndex(Layout.LABEL);
    return new ScoredChunk(
        batch.stream().mapToLong(row -> row.getLong(label + 1)).toArray(),
        scores,
        batch.stream().mapToDouble(row -> row.getDouble(label)).toArray(),
        IntStream.range(0, texts.length)
            .mapToObj(i -> cells(batch, label + 2 + i, texts[i]))
            .toArray());
  }

  private static Object cells(List<Row> batch, int place, boolean text) {
    if (text) {
      return batch.stream().map(row -> row.getString(place)).toArray(String[]::new);
    }
    double[] numbers = new double[batch.size()];
    Arrays.setAll(
        numbers, i -> batch.get(i).isNullAt(place) ? Double.NaN : batch.get(i).getDouble(place));
    return numbers;
  }
}
