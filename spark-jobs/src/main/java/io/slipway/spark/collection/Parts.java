package io.slipway.spark.collection;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.slipway.contract.CollectedData;
import io.slipway.contract.SplitSpec;
import io.slipway.spark.predictions.PredictionRows;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says which rows are for what: the latest rows of production are test rows, so that the old and
 * the new model meet on what is asked now; of all others a share, by a hash of their content, is
 * for validation.
 */
final class Parts {
  static final String ORDER = "__order";
  static final String PRODUCTION = "production";
  private static final String TRAINING = "training";
  private static final int PLACES = 10_000;

  private final CollectedColumns columns;
  private final SplitSpec split;

  Parts(CollectedColumns columns, SplitSpec split) {
    this.columns = columns;
    this.split = split;
  }

  /**
   * @param dataset rows as they were read; where they were collected before, they keep their origin
   */
  Dataset<Row> training(Dataset<Row> dataset) {
    boolean collected = Arrays.asList(dataset.columns()).contains(CollectedData.ORIGIN);
    Column origin = collected ? col(CollectedData.ORIGIN) : lit(TRAINING);
    Column order =
        struct(
            lit(Long.MIN_VALUE).as("at"),
            concat_ws(" ", col(Layout.PART), col(Layout.FILE)).as("id"),
            col(Layout.ROW).as("place"));
    return dataset
        .filter(not(col(Layout.MALFORMED)).and(columns.isValid()))
        .select(with(columns.ofDataset(), lit(null), origin, order));
  }

  Dataset<Row> production(Dataset<Row> rows, Row firstTestRow) {
    Column part = when(ProductionRows.isFrom(firstTestRow), Split.TEST);
    Column order =
        struct(
            unix_micros(col(PredictionRows.AT)).as("at"),
            col(PredictionRows.ID).as("id"),
            col(PredictionRows.PLACE).as("place"));
    return rows.select(with(columns.ofProduction(), part, lit(PRODUCTION), order));
  }

  /** Gives the rows that are no test rows a part; equal rows get the same one. */
  Dataset<Row> divided(Dataset<Row> rows) {
    Column[] content =
        Stream.concat(
                columns.names().stream().map(name -> Tables.column(name).cast("string")),
                Stream.of(lit(split.seed())))
            .toArray(Column[]::new);
    Column place = pmod(xxhash64(content), lit(PLACES));
    Column learnt =
        when(place.lt(split.validationShare() * PLACES), Split.VALIDATION).otherwise(Split.TRAIN);
    return rows.withColumn(CollectedData.SPLIT, coalesce(col(CollectedData.SPLIT), learnt));
  }

  private static Column[] with(List<Column> cells, Column part, Column origin, Column order) {
    List<Column> selected = new ArrayList<>(cells);
    selected.add(part.cast("string").as(CollectedData.SPLIT));
    selected.add(coalesce(origin, lit(TRAINING)).as(CollectedData.ORIGIN));
    selected.add(order.as(ORDER));
    return selected.toArray(Column[]::new);
  }
}
