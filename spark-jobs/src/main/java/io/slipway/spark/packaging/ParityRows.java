package io.slipway.spark.packaging;

import static org.apache.spark.sql.functions.col;

import io.slipway.contract.ColumnType;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows on which the package is compared with the training side: rows of the test part, and copies
 * of some of them in which each column in turn is missing, a text has a value that was never seen,
 * and a date lies before 1970 on a leap day or in a far century.
 */
final class ParityRows {
  private static final int PLAIN = 2_000;
  private static final int CHANGED = 100;
  private static final int CHANGED_IN_ALL = 10_000;
  private static final String UNSEEN = "\u2205 never seen";
  private static final List<Timestamp> DATES =
      Stream.of("1968-02-29T23:59:59.75Z", "1583-12-31T12:00:00Z", "2400-02-29T00:00:00Z")
          .map(Instant::parse)
          .map(Timestamp::from)
          .toList();

  private ParityRows() {}

  /**
   * A bounded number of rows: raw cells of the features, and {@link FeaturePipeline#VECTOR} encoded
   * from them; the unchanged ones first.
   */
  static List<Row> of(Dataset<Row> split, FeaturePipeline pipeline) {
    Column[] cells =
        pipeline.features().stream().map(f -> Tables.column(f.name())).toArray(Column[]::new);
    Dataset<Row> plain =
        split
            .filter(col(Split.COLUMN).equalTo(Split.TEST))
            .orderBy(col(Layout.KEY), col(Layout.ROW))
            .limit(PLAIN)
            .select(cells);
    StructType schema = plain.schema();
    List<Row> rows = new ArrayList<>(plain.collectAsList());
    int changed = Math.min(CHANGED, 1 + CHANGED_IN_ALL / cells.length);
    List<Row> few = List.copyOf(rows.subList(0, Math.min(changed, rows.size())));
    for (int i = 0; i < cells.length; i++) {
      ColumnType type = pipeline.features().get(i).type();
      for (Row row : few) {
        rows.addAll(changed(row, i, type));
      }
    }
    Column[] withVector =
        Stream.concat(Stream.of(cells), Stream.of(pipeline.vector())).toArray(Column[]::new);
    return split
        .sparkSession()
        .createDataFrame(rows, schema)
        .coalesce(1)
        .select(withVector)
        .collectAsList();
  }

  private static List<Row> changed(Row row, int place, ColumnType type) {
    List<Row> rows = new ArrayList<>(List.of(with(row, place, null)));
    if (type == ColumnType.TEXT) {
      rows.add(with(row, place, UNSEEN));
    }
    if (type == ColumnType.DATE) {
      DATES.forEach(date -> rows.add(with(row, place, date)));
    }
    return rows;
  }

  private static Row with(Row row, int place, @Nullable Object cell) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i == place ? cell : row.get(i);
    }
    return RowFactory.create(cells);
  }
}
