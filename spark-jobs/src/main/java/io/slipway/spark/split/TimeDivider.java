package io.slipway.spark.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.SplitSpec;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The latest rows are the test rows, the latest of the others the validation rows. Rows of the same
 * moment stay together, so a share is met as nearly as the moments allow.
 */
final class TimeDivider implements Divider {
  private static final String TIME = "__time";

  private final SplitSpec spec;
  private final String column;

  TimeDivider(SplitSpec spec) {
    this.spec = spec;
    this.column = Objects.requireNonNull(spec.column());
  }

  @Override
  public Division divide(Dataset<Row> valid) throws StepRefused {
    Moments moments = Moments.of(valid, column);
    Dataset<Row> timed = valid.withColumn(TIME, moments.value());
    String testFrom = spec.testFrom();
    double test =
        testFrom == null ? latest(timed, spec.testShare()) : moments.parse(valid, testFrom);
    Dataset<Row> earlier = timed.filter(col(TIME).lt(test));
    double validation = latest(earlier, spec.validationShare());
    Column part =
        when(col(TIME).geq(test), Split.TEST)
            .when(col(TIME).geq(validation), Split.VALIDATION)
            .otherwise(Split.TRAIN);
    return new Division(
        timed.withColumn(Split.COLUMN, part).drop(TIME),
        List.of(
            "The test rows are those from %s on, the validation rows those from %s on, by column %s"
                .formatted(moments.show(test), moments.show(validation), column)));
  }

  /** The moment from which on the rows are as nearly the share as ties allow, but not all rows. */
  private double latest(Dataset<Row> timed, double share) throws StepRefused {
    Row middle =
        timed
            .agg(
                count(lit(1)).as("rows"),
                expr(
                    String.format(
                        Locale.ROOT,
                        "percentile_disc(%.12f) WITHIN GROUP (ORDER BY %s)",
                        1 - share,
                        TIME)))
            .head();
    if (middle.getLong(0) == 0) {
      throw refused("no row comes before split.testFrom '" + spec.testFrom() + "'");
    }
    double at = middle.getDouble(1);
    Column after = col(TIME).gt(at);
    Row sides =
        timed
            .agg(
                count(when(after, 1)),
                count(when(col(TIME).geq(at), 1)),
                min(when(after, col(TIME))))
            .head();
    return nearer(sides, at, middle.getLong(0), share);
  }

  private double nearer(Row sides, double at, long rows, double share) throws StepRefused {
    long after = sides.getLong(0);
    long withTies = sides.getLong(1);
    if (after == 0 && withTies == rows) {
      throw refused("all rows to divide are of one moment");
    }
    double wanted = rows * share;
    boolean ties = after == 0 || (withTies < rows && withTies - wanted < wanted - after);
    return ties ? at : sides.getDouble(2);
  }

  private StepRefused refused(String problem) {
    return new StepRefused(
        Errors.DATA_REJECTED,
        "split.column: column %s cannot divide the rows by time: %s.".formatted(column, problem));
  }
}
