package io.slipway.spark.packaging;

import static org.apache.spark.sql.functions.col;

import io.slipway.spark.dataset.Layout;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.features.FeaturePipeline.Feature;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.Tables;
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
 * of some of them in which each column in turn is missing or has a value that was never seen.
 */
final class ParityRows {
  private static final int PLAIN = 2_000;
  private static final int CHANGED = 100;
  private static final String UNSEEN = "\u2205 never seen";

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
    List<Row> few = List.copyOf(rows.subList(0, Math.min(CHANGED, rows.size())));
    for (int i = 0; i < pipeline.width(); i++) {
      Feature feature = pipeline.features().get(i);
      for (Row row : few) {
        rows.add(with(row, i, null));
        if (!feature.numeric()) {
          rows.add(with(row, i, UNSEEN));
        }
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

  private static Row with(Row row, int place, @Nullable Object cell) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i == place ? cell : row.get(i);
    }
    return RowFactory.create(cells);
  }
}
