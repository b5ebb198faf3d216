package io.slipway.spark.split;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.SplitSpec;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Takes the parts as the data gives them: the rows of data.testUri are the test rows, and a column
 * says train, validation or test. Where no row is given for validation, a share of the training
 * rows is taken.
 */
final class GivenDivider implements Divider {
  private static final String WORD = "__word";

  private final @Nullable String column;
  private final HashDivider rest;

  GivenDivider(SplitSpec spec, HashDivider rest) {
    this.column = spec.column();
    this.rest = rest;
  }

  @Override
  public Division divide(Dataset<Row> valid) throws StepRefused {
    Column isTest = col(Layout.PART).equalTo(Layout.PART_TEST);
    if (column == null) {
      Column part = when(isTest, Split.TEST);
      return new Division(rest.fill(valid.withColumn(Split.COLUMN, part), 0), List.of());
    }
    Column cell = Tables.column(column).cast("string");
    Dataset<Row> read =
        valid.withColumn(WORD, when(isTest, Split.TEST).otherwise(lower(trim(cell))));
    Column known = col(WORD).isin(Split.TRAIN, Split.VALIDATION, Split.TEST);
    Row found =
        read.agg(
                min(
                    when(
                        not(coalesce(known, lit(false))),
                        struct(col(Layout.ROW), coalesce(cell, lit(""))))),
                count(when(col(WORD).equalTo(Split.VALIDATION), 1)))
            .head();
    refuseUnknown(column, found.getStruct(0));
    boolean validationGiven = found.getLong(1) > 0;
    Column part = validationGiven ? col(WORD) : when(col(WORD).notEqual(Split.TRAIN), col(WORD));
    return new Division(rest.fill(read.withColumn(Split.COLUMN, part).drop(WORD), 0), List.of());
  }

  private static void refuseUnknown(String column, @Nullable Row first) throws StepRefused {
    if (first != null) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "split.column: '%s' in column %s (row %d) is none of the words train, validation and test."
              .formatted(first.getString(1), column, first.getLong(0)));
    }
  }
}
