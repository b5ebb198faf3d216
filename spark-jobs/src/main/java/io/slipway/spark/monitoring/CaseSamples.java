package io.slipway.spark.monitoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.xxhash64;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.SplitRef;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.LabelColumn;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Brings some rows of production and of the test part to the driver: always the same ones. */
final class CaseSamples {
  static final int MOST_ROWS = 5_000;

  private static final String ORDER = "__order";
  private static final String MOMENT = "__moment";
  private static final long SEED = 42;
  private static final double MILLIS_OF_SECOND = 1e3;

  private final SparkSession spark;
  private final PackageManifest manifest;

  CaseSamples(SparkSession spark, PackageManifest manifest) {
    this.spark = spark;
    this.manifest = manifest;
  }

  /** Rows of {@link PredictionRows} in the order of time. */
  CaseRows live(Dataset<Row> answered) {
    Column order = xxhash64(col(PredictionRows.ID), col(PredictionRows.PLACE), lit(SEED));
    return collected(answered, order, unix_micros(col(PredictionRows.AT)));
  }

  /** The same of rows with labels. */
  CaseRows labelled(Dataset<Row> answered) {
    return live(answered.filter(LabelColumn.of(manifest.task(), manifest.labels()).isNotNull()));
  }

  /** Test rows; empty when the split is gone. */
  Optional<CaseRows> test(SplitRef split) {
    if (!Files.isDirectory(Path.of(split.uri()))) {
      return Optional.empty();
    }
    Dataset<Row> test =
        spark.read().parquet(split.uri()).filter(col(Split.COLUMN).equalTo(Split.TEST));
    return Optional.of(
        collected(test, xxhash64(col(Layout.KEY), col(Layout.ROW), lit(SEED)), lit(0L)));
  }

  private CaseRows collected(Dataset<Row> rows, Column order, Column moment) {
    List<Column> cells = new ArrayList<>();
    manifest.inputs().forEach(input -> cells.add(Tables.column(input.name())));
    cells.add(LabelColumn.of(manifest.task(), manifest.labels()));
    cells.add(order.as(ORDER));
    cells.add(moment.as(MOMENT));
    int place = manifest.inputs().size();
    List<Row> found =
        rows
            .select(cells.toArray(Column[]::new))
            .orderBy(ORDER)
            .limit(MOST_ROWS)
            .collectAsList()
            .stream()
            .sorted(
                Comparator.<Row>comparingLong(row -> row.getLong(place + 2))
                    .thenComparingLong(row -> row.getLong(place + 1)))
            .toList();
    return rowsOf(found, place);
  }

  private CaseRows rowsOf(List<Row> found, int width) {
    @Nullable Object[][] cells = new Object[width][found.size()];
    for (int row = 0; row < found.size(); row++) {
      for (int column = 0; column < width; column++) {
        cells[column][row] = cell(found.get(row).get(column));
      }
    }
    return new CaseRows(
        manifest.inputs(),
        cells,
        found.stream()
            .mapToDouble(row -> row.isNullAt(width) ? Double.NaN : row.getDouble(width))
            .toArray(),
        found.stream().mapToLong(row -> row.getLong(width + 2)).toArray());
  }

  private static @Nullable Object cell(@Nullable Object cell) {
    if (cell instanceof Timestamp moment) {
      return moment.getTime() / MILLIS_OF_SECOND;
    }
    if (cell instanceof Number number) {
      return Double.isFinite(number.doubleValue()) ? (Object) number.doubleValue() : null;
    }
    return "".equals(cell) ? null : cell;
  }
}
