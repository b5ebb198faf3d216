package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.slipway.contract.Calibration;
import io.slipway.contract.ColumnType;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.SplitStrategy;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Divides all rows for a cross-validation, in the way of the request's split:
 *
 * <ul>
 *   <li>by time: blocks of equal size, each tested after training on all earlier ones
 *   <li>by group: rows of a group stay together
 *   <li>else equal rows stay together; for a classification the shares hold within each label
 * </ul>
 */
final class Folds {
  /** Column of the fold, from 0; by time block 0 is only trained on. */
  static final String COLUMN = "__fold";

  private static final int ACCURACY = 100_000;
  private static final int SHARES = 1_000_000;

  private final LifecycleRequest request;
  private final SplitSpec split;
  private final int folds;

  Folds(LifecycleRequest request) {
    this.request = request;
    split = request.split();
    folds = request.evaluation().folds();
  }

  private boolean byTime() {
    return split.strategy() == SplitStrategy.TIME;
  }

  /** Rows with {@link #COLUMN}. */
  Dataset<Row> assign(Dataset<Row> rows) {
    if (byTime()) {
      return rows.withColumn(COLUMN, block(rows));
    }
    Column hash = xxhash64(unit(), lit(split.seed()));
    if (split.strategy() == SplitStrategy.GROUP || !request.task().isClassification()) {
      return rows.withColumn(COLUMN, pmod(hash, lit(folds)).cast("int"));
    }
    Column rank =
        dense_rank().over(Window.partitionBy(col(Layout.LABEL_TEXT)).orderBy(hash, unit()));
    return rows.withColumn(COLUMN, pmod(rank, lit(folds)));
  }

  /**
   * Rows with {@link Split#COLUMN} for one round. For a calibration a share of the rows that are
   * not tested is kept apart as validation rows, as the recipe has it.
   *
   * @param round from 0
   */
  Dataset<Row> round(Dataset<Row> assigned, int round) {
    int tested = tested(round);
    Dataset<Row> rows = byTime() ? assigned.filter(col(COLUMN).leq(tested)) : assigned;
    Column place = pmod(xxhash64(unit(), lit(split.seed() + 1)), lit(SHARES));
    return rows.withColumn(
            Split.COLUMN,
            when(col(COLUMN).equalTo(tested), Split.TEST)
                .when(place.lt(validationShare() * SHARES), Split.VALIDATION)
                .otherwise(Split.TRAIN))
        .drop(COLUMN);
  }

  /** The fold whose rows a round tests. */
  int tested(int round) {
    return byTime() ? round + 1 : round;
  }

  /** Folds that have rows. */
  static List<Integer> filled(Dataset<Row> assigned) {
    return assigned.select(COLUMN).distinct().as(Encoders.INT()).collectAsList();
  }

  private double validationShare() {
    return isCalibrated(request) ? split.validationShare() : 0;
  }

  /** Whether a model of this recipe needs validation rows although it is not stopped early. */
  static boolean isCalibrated(LifecycleRequest recipe) {
    return recipe.training().calibration() != Calibration.NONE;
  }

  /** What stays together. */
  private Column unit() {
    String column = split.column();
    return split.strategy() == SplitStrategy.GROUP && column != null
        ? coalesce(Tables.column(column).cast("string"), lit(""))
        : col(Layout.KEY);
  }

  private Column block(Dataset<Row> rows) {
    String name = String.valueOf(split.column());
    ColumnType type = GroupColumn.of(rows.schema(), name).type();
    Column time =
        type.isNumeric()
            ? Tables.column(name).cast("double")
            : Tables.column(name).try_cast("timestamp").cast("double");
    double[] shares = IntStream.rangeClosed(1, folds).mapToDouble(i -> i / (folds + 1.0)).toArray();
    Row edges = rows.agg(percentile_approx(time, lit(shares), lit(ACCURACY))).head();
    Column block = lit(0);
    if (!edges.isNullAt(0)) {
      for (Double edge : edges.<Double>getList(0)) {
        block = block.plus(when(time.gt(edge), 1).otherwise(0));
      }
    }
    return block;
  }
}
