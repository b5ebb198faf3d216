package io.slipway.spark.features;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where the numbers of a column lie in the training rows; missing, NaN and infinite ones do not
 * count. Of a column without numbers all is 0, and there are no deciles.
 *
 * @param present rows with a number
 * @param deviation standard deviation of the population
 * @param deciles at 0, 1/10, ... 1, each a number of the column, its rank off by at most 1/10,000
 *     of the rows
 * @param mostFrequent the most frequent number, the smallest of several; 0 where it was not asked
 *     for
 */
record Moments(
    long present,
    double mean,
    double deviation,
    List<Double> deciles,
    double lowerQuartile,
    double upperQuartile,
    double mostFrequent) {
  /** Of a column without numbers. */
  static final Moments NONE = new Moments(0, 0, 0, List.of(), 0, 0, 0);

  private static final int ACCURACY = 10_000;
  private static final double[] SHARES = {0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1, .25, .75};
  private static final int DECILES = 11;
  private static final int MEASURES = 5;

  /**
   * Numbers to look at.
   *
   * @param number double; null is missing
   */
  record Asked(Column number, boolean mode) {}

  /** Rows, and the moments of what was asked, in order. */
  record Found(long rows, List<Moments> moments) {}

  double median() {
    return deciles.isEmpty() ? 0 : deciles.get(5);
  }

  double smallest() {
    return deciles.isEmpty() ? 0 : deciles.get(0);
  }

  double largest() {
    return deciles.isEmpty() ? 0 : deciles.get(DECILES - 1);
  }

  /** One pass over the rows. */
  static Found of(Dataset<Row> rows, List<Asked> asked) {
    List<Column> measures = new ArrayList<>();
    for (Asked one : asked) {
      Column finite = when(abs(one.number()).lt(Double.POSITIVE_INFINITY), one.number());
      measures.add(count(finite));
      measures.add(avg(finite));
      measures.add(stddev_pop(finite));
      measures.add(percentile_approx(finite, lit(SHARES), lit(ACCURACY)));
      measures.add(one.mode() ? mode(finite, true) : lit(0.0));
    }
    Row row = rows.agg(count(lit(1)), measures.toArray(Column[]::new)).head();
    List<Moments> found = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      found.add(read(row, 1 + i * MEASURES));
    }
    return new Found(row.getLong(0), found);
  }

  private static Moments read(Row row, int at) {
    if (row.getLong(at) == 0) {
      return NONE;
    }
    List<Double> quantiles = row.getList(at + 3);
    return new Moments(
        row.getLong(at),
        finite(row.getDouble(at + 1)),
        finite(row.getDouble(at + 2)),
        List.copyOf(quantiles.subList(0, DECILES)),
        quantiles.get(DECILES),
        quantiles.get(DECILES + 1),
        row.getDouble(at + 4));
  }

  /** A sum of very large numbers can leave the range of a double. */
  private static double finite(double number) {
    return Double.isFinite(number) ? number : 0;
  }
}
