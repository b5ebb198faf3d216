package io.slipway.spark.monitoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings labelled rows to the driver, in the order of time. */
final class LabelledRows {
  private static final int MOST_ROWS = 100_000;
  private static final int SCORES = 3;
  private static final int LABEL = 4;
  private static final int SLICES = 5;

  private final PackageManifest manifest;
  private final List<SliceColumn> slices;

  LabelledRows(PackageManifest manifest, List<SliceColumn> slices) {
    this.manifest = manifest;
    this.slices = slices;
  }

  /**
   * Labelled rows in the order of time.
   *
   * @param passes how often rows from before the window were read: not at all, or once
   */
  record History(ScoredLabels scored, int passes) {}

  /**
   * The latest 100,000.
   *
   * @param earlier labelled rows from before the window; read where the window has fewer
   */
  History of(Dataset<Row> window, Optional<Dataset<Row>> earlier) {
    List<Row> latest = new ArrayList<>(latest(window, MOST_ROWS));
    int left = MOST_ROWS - latest.size();
    Optional<Dataset<Row>> read = left == 0 ? Optional.empty() : earlier;
    read.ifPresent(rows -> latest.addAll(latest(rows, left)));
    return new History(scored(latest), read.isPresent() ? 1 : 0);
  }

  private List<Row> latest(Dataset<Row> rows, int most) {
    Dataset<Row> labelled = rows.filter(col(Layout.LABEL_TEXT).isNotNull());
    return select(labelled, unix_micros(col(PredictionRows.AT)), most).collectAsList();
  }

  /** Rows of a split, which have no moment. */
  ScoredLabels ofTest(Dataset<Row> rows) {
    return scored(select(rows, lit(0L), MOST_ROWS).collectAsList());
  }

  private Dataset<Row> select(Dataset<Row> rows, Column at, int most) {
    List<Column> cells = new ArrayList<>();
    cells.add(at.as(PredictionRows.AT));
    cells.add(Tables.column(PredictionRows.ID));
    cells.add(Tables.column(PredictionRows.PLACE).cast("long").as(PredictionRows.PLACE));
    cells.add(Tables.column(PredictionRows.ANSWERS));
    cells.add(Tables.column(Layout.LABEL_TEXT));
    slices.forEach(slice -> cells.add(Tables.column(slice.input().name())));
    return rows.select(cells.toArray(Column[]::new))
        .orderBy(
            col(PredictionRows.AT).desc(),
            col(PredictionRows.ID).desc(),
            col(PredictionRows.PLACE).desc())
        .limit(most);
  }

  private ScoredLabels scored(List<Row> selected) {
    List<Row> rows = new ArrayList<>(selected);
    rows.removeIf(row -> Double.isNaN(label(row.getString(LABEL))));
    rows.sort(
        Comparator.<Row>comparingLong(row -> row.getLong(0))
            .thenComparing(row -> row.getString(1))
            .thenComparingLong(row -> row.getLong(2)));
    int width = manifest.width();
    float[] scores = new float[rows.size() * width];
    double[] labels = new double[rows.size()];
    long[] at = new long[rows.size()];
    String[][] values = new String[slices.size()][rows.size()];
    for (int i = 0; i < labels.length; i++) {
      Row row = rows.get(i);
      System.arraycopy(WindowCounts.floats(row.getList(SCORES)), 0, scores, i * width, width);
      labels[i] = label(row.getString(LABEL));
      at[i] = row.getLong(0);
      for (int slice = 0; slice < values.length; slice++) {
        values[slice][i] = slices.get(slice).value(row.get(SLICES + slice));
      }
    }
    return new ScoredLabels(
        manifest.task(), width, manifest.threshold(), scores, labels, at, values);
  }

  /** As {@link io.slipway.spark.table.LabelColumn}; NaN for a number that is none. */
  private double label(String text) {
    if (manifest.task() != Task.REGRESSION) {
      return manifest.labels().indexOf(text);
    }
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
