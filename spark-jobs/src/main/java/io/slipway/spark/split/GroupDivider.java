package io.slipway.spark.split;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.SplitSpec;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Tables;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Keeps rows of the same group together. The groups are ordered by a hash of their name and the
 * seed; the first ones go to the test part and the next ones to the validation part, each group to
 * the part in whose share its middle row falls. Every part gets at least one group.
 */
final class GroupDivider implements Divider {
  private static final int FEWEST_GROUPS = 3;
  private static final String GROUP = "__group";
  private static final String PLACE = "__place";
  private static final String NUMBER = "__number";
  private static final String ROWS = "__rows";
  private static final String MIDDLE = "__middle";
  private static final String IS_TEST = "__is_test";

  private final SplitSpec spec;
  private final String column;

  GroupDivider(SplitSpec spec) {
    this.spec = spec;
    this.column = Objects.requireNonNull(spec.column());
  }

  @Override
  public Division divide(Dataset<Row> valid) throws StepRefused {
    Column group = Tables.column(column).cast("string");
    Dataset<Row> sizes =
        valid
            .groupBy(group.as(GROUP))
            .agg(count(lit(1)).as(ROWS))
            .withColumn(PLACE, HashDivider.hash(col(GROUP), spec.seed()));
    Row total = sizes.agg(count(lit(1)), sum(ROWS), count(when(col(GROUP).isNull(), 1))).head();
    long groups = total.getLong(0);
    if (groups < FEWEST_GROUPS) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "split.column: column %s has %d group%s, and each of the parts train, validation and test needs one of its own. Choose another column or strategy."
              .formatted(column, groups, groups == 1 ? "" : "s"));
    }
    Dataset<Row> parts = parts(sizes, groups, total.getLong(1));
    Dataset<Row> divided =
        valid.join(parts, group.eqNullSafe(parts.col(GROUP)), "inner").drop(GROUP);
    return new Division(divided, findings(groups, total.getLong(2) > 0));
  }

  private Dataset<Row> parts(Dataset<Row> sizes, long groups, long rows) {
    double testEnd = rows * spec.testShare();
    double validationEnd = testEnd + (rows - testEnd) * spec.validationShare();
    WindowSpec order = Window.orderBy(PLACE, GROUP);
    Column isTest =
        col(NUMBER).equalTo(1).or(col(MIDDLE).lt(testEnd).and(col(NUMBER).leq(groups - 2)));
    Column isFirstOfOthers = lag(IS_TEST, 1).over(order);
    Column isValidation =
        isFirstOfOthers.or(col(MIDDLE).lt(validationEnd).and(col(NUMBER).leq(groups - 1)));
    return sizes
        .withColumn(NUMBER, row_number().over(order))
        .withColumn(MIDDLE, sum(ROWS).over(order).minus(col(ROWS).divide(2)))
        .withColumn(IS_TEST, isTest)
        .select(
            col(GROUP),
            when(col(IS_TEST), Split.TEST)
                .when(coalesce(isValidation, lit(false)), Split.VALIDATION)
                .otherwise(Split.TRAIN)
                .as(Split.COLUMN));
  }

  private List<String> findings(long groups, boolean missing) {
    String divided = "%,d groups of column %s were divided".formatted(groups, column);
    return missing
        ? List.of(divided, "Rows without a value in column %s are one group".formatted(column))
        : List.of(divided);
  }
}
