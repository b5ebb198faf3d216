package io.slipway.spark.packaging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.slipway.spark.table.Layout;
import io.slipway.spark.table.ScoredRows;
import java.util.Comparator;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** The probability from which the positive label is best given. */
final class BestThreshold {
  private BestThreshold() {}

  /**
   * The threshold with the best F1 = 2 TP / (2 TP + FP + FN), over all distinct scores; of several
   * the highest. It is given as the middle between that score and the next lower one, so that a
   * difference in the last digit of a score does not change the label.
   *
   * @param scored {@link ScoredRows} of a binary model
   */
  static double of(Dataset<Row> scored) {
    Dataset<Row> scores =
        scored.select(col(ScoredRows.SCORES).getItem(0).as("score"), col(Layout.LABEL));
    BinaryClassificationMetrics exact =
        new BinaryClassificationMetrics(
            scores
                .javaRDD()
                .map(row -> new Tuple2<Object, Object>(row.getDouble(0), row.getDouble(1)))
                .rdd(),
            0);
    double best =
        exact.fMeasureByThreshold().toJavaRDD().map(BestThreshold::pair).max(Pair.ORDER).score();
    Row below = scores.filter(col("score").lt(best)).agg(max("score")).head();
    return below.isNullAt(0) ? best / 2 : (best + below.getDouble(0)) / 2;
  }

  private static Pair pair(Tuple2<Object, Object> scoreAndF1) {
    return new Pair((double) scoreAndF1._1(), (double) scoreAndF1._2());
  }

  private record Pair(double score, double f1) implements java.io.Serializable {
    private static final Comparator<Pair> ORDER =
        (Comparator<Pair> & java.io.Serializable)
            (a, b) -> {
              int byF1 = Double.compare(a.f1(), b.f1());
              return byF1 == 0 ? Double.compare(a.score(), b.score()) : byF1;
            };
  }
}
