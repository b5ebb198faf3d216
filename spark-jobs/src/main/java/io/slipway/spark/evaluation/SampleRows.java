package io.slipway.spark.evaluation;

import io.slipway.contract.PackageManifest;
import io.slipway.spark.packaging.OnnxScorer;
import io.slipway.spark.table.LabelColumn;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;

/** Some raw rows that are scored again and again, each time changed in another way. */
final class SampleRows {
  private static final int BATCH = 4096;

  private final VerifiedPackage model;
  private final List<Row> rows;

  private SampleRows(VerifiedPackage model, List<Row> rows) {
    this.model = model;
    this.rows = rows;
  }

  /**
   * Takes the first rows by {@link RowOrder}.
   *
   * @param test raw rows with {@link RowOrder#COLUMN}
   * @param count how many there are
   */
  static SampleRows of(Dataset<Row> test, long count, int most, VerifiedPackage model) {
    PackageManifest manifest = model.manifest();
    List<Column> cells = new ArrayList<>();
    manifest.inputs().forEach(input -> cells.add(Tables.column(input.name())));
    cells.add(LabelColumn.of(manifest.task(), manifest.labels()));
    cells.add(Tables.column(RowOrder.COLUMN));
    List<Row> rows =
        RowOrder.first(test, count, most)
            .select(cells.toArray(Column[]::new))
            .collectAsList()
            .stream()
            .sorted(Comparator.comparingLong(row -> row.getLong(row.size() - 1)))
            .limit(most)
            .toList();
    return new SampleRows(model, rows);
  }

  SampleRows head(int most) {
    return new SampleRows(model, rows.subList(0, Math.min(most, rows.size())));
  }

  int size() {
    return rows.size();
  }

  /**
   * The score of the model on the rows after each change, as in {@link Measures#score}.
   *
   * @param threshold see {@link Measures}
   */
  List<Double> scores(SparkSession spark, List<Change> changes, double threshold) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<ArrayList<Row>> sent = context.broadcast(new ArrayList<>(rows));
    String folder = model.folder();
    int parts = Math.max(1, Math.min(changes.size(), 4 * context.defaultParallelism()));
    try {
      return context
          .parallelize(changes, parts)
          .mapPartitions(part -> new Scoring(folder, threshold).scores(part, sent.value()))
          .collect();
    } finally {
      sent.destroy();
    }
  }

  /** What a task does. */
  private record Scoring(String folder, double threshold) implements Serializable {
    Iterator<Double> scores(Iterator<Change> changes, List<Row> rows) throws IOException {
      PackageManifest manifest = VerifiedPackage.readManifest(folder);
      List<Double> scores = new ArrayList<>();
      try (OnnxScorer scorer = VerifiedPackage.scorer(folder, manifest)) {
        while (changes.hasNext()) {
          scores.add(score(changed(rows, manifest, changes.next()), manifest, scorer, rows));
        }
      }
      return scores.iterator();
    }

    private static List<Row> changed(List<Row> rows, PackageManifest manifest, Change change) {
      Map<String, Integer> columns = new HashMap<>();
      manifest.inputs().forEach(input -> columns.put(input.name(), columns.size()));
      Object[][] cells = new Object[rows.size()][columns.size()];
      for (int row = 0; row < cells.length; row++) {
        for (int column = 0; column < columns.size(); column++) {
          cells[row][column] = rows.get(row).get(column);
        }
      }
      change.apply(cells, columns);
      List<Row> changed = new ArrayList<>(cells.length);
      for (Object[] row : cells) {
        changed.add(new GenericRowWithSchema(row, rows.get(0).schema()));
      }
      return changed;
    }

    private double score(
        List<Row> changed, PackageManifest manifest, OnnxScorer scorer, List<Row> rows) {
      int width = manifest.width();
      float[] scores = new float[changed.size() * width];
      for (int start = 0; start < changed.size(); start += BATCH) {
        int end = Math.min(start + BATCH, changed.size());
        float[] some = PackageScores.flat(scorer.score(changed.subList(start, end)), width);
        System.arraycopy(some, 0, scores, start * width, some.length);
      }
      double[] labels = rows.stream().mapToDouble(row -> row.<Double>getAs(Layout.LABEL)).toArray();
      Measures measures =
          Measures.of(new Answers(manifest.task(), width, scores, labels), threshold);
      return Measures.score(manifest.task(), measures.of(measures.once()));
    }
  }
}
