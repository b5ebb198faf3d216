package io.slipway.spark.split;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.SplitSpec;
import io.slipway.spark.table.Layout;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Divides by a hash of a row's content and the seed, so that equal rows go together. The hash has
 * 65,536 places; the lowest places go to the test part, the next ones to the validation part, as
 * many as the shares allow. A label too rare for a part stays among the training rows.
 */
final class HashDivider implements Divider {
  private static final String PLACE = "__place";
  private static final String STRATUM = "__stratum";
  private static final String TEST_END = "__test_end";
  private static final String VALIDATION_END = "__validation_end";

  private final SplitSpec spec;
  private final boolean byLabel;

  /**
   * @param byLabel whether the shares hold within each label
   */
  HashDivider(SplitSpec spec, boolean byLabel) {
    this.spec = spec;
    this.byLabel = byLabel;
  }

  @Override
  public Division divide(Dataset<Row> valid) {
    Dataset<Row> open = valid.withColumn(Split.COLUMN, lit(null).cast("string"));
    return new Division(fill(open, spec.testShare()), List.of());
  }

  /** Divides the rows that have no part yet, and leaves the others where they are. */
  Dataset<Row> fill(Dataset<Row> rows, double testShare) {
    Dataset<Row> placed =
        rows.withColumn(PLACE, conv(substring(hash(col(Layout.KEY), spec.seed()), 1, 4), 16, 10))
            .withColumn(PLACE, col(PLACE).cast("int"))
            .withColumn(STRATUM, byLabel ? col(Layout.LABEL_TEXT) : lit(""));
    Column part =
        when(col(PLACE).leq(col(TEST_END)), Split.TEST)
            .when(col(PLACE).leq(col(VALIDATION_END)), Split.VALIDATION)
            .otherwise(Split.TRAIN);
    return placed
        .join(
            broadcast(ends(placed.filter(col(Split.COLUMN).isNull()), testShare)),
            new String[] {STRATUM},
            "left")
        .withColumn(Split.COLUMN, coalesce(col(Split.COLUMN), part))
        .drop(PLACE, STRATUM, TEST_END, VALIDATION_END);
  }

  /** Hexadecimal digits that follow from a value and the seed. */
  static Column hash(Column value, long seed) {
    return sha2(concat_ws(":", value, lit(seed)).cast("binary"), 256);
  }

  /** The last place of the test and of the validation part, for each stratum. */
  private Dataset<Row> ends(Dataset<Row> open, double testShare) {
    double validationEnd = testShare + (1 - testShare) * spec.validationShare();
    WindowSpec stratum = Window.partitionBy(STRATUM);
    Column upTo = sum("count").over(stratum.orderBy(PLACE));
    Column all = sum("count").over(stratum);
    return open.groupBy(STRATUM, PLACE)
        .agg(count(lit(1)).as("count"))
        .select(col(STRATUM), col(PLACE), upTo.as("upTo"), all.as("all"))
        .groupBy(STRATUM)
        .agg(lastWithin(testShare).as(TEST_END), lastWithin(validationEnd).as(VALIDATION_END));
  }

  private static Column lastWithin(double share) {
    return max(when(col("upTo").leq(floor(col("all").multiply(share))), col(PLACE)));
  }
}
