package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Measures of a binary model from probabilities and labels (0.0 or 1.0). */
public final class BinaryMetrics {
  /** Column of the probability of the positive label. */
  public static final String SCORE = "__score";

  /** Probabilities are kept this far from 0 and 1 in the log loss, as is usual. */
  private static final double EPSILON = 1e-15;

  private BinaryMetrics() {}

  /** Area under the ROC curve by the trapezoidal rule over all distinct scores. */
  public static double areaUnderRoc(Dataset<Row> scored, String label) {
    return curves(scored, label).areaUnderROC();
  }

  static Map<String, Double> of(Dataset<Row> scored, String label, double threshold) {
    BinaryClassificationMetrics curves = curves(scored, label);
    Row counts = counts(scored, label, threshold);
    double truePositives = counts.getLong(0);
    double falsePositives = counts.getLong(1);
    double falseNegatives = counts.getLong(2);
    double rows = counts.getLong(3);
    double positiveShare = (truePositives + falseNegatives) / rows;
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("auc", curves.areaUnderROC());
    metrics.put("averagePrecision", curves.areaUnderPR());
    metrics.put("logLoss", counts.getDouble(4));
    metrics.put("brier", counts.getDouble(5));
    metrics.put("accuracy", 1 - (falsePositives + falseNegatives) / rows);
    metrics.put("precision", ratio(truePositives, truePositives + falsePositives));
    metrics.put("recall", ratio(truePositives, truePositives + falseNegatives));
    metrics.put(
        "f1", ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives));
    metrics.put("positiveShare", positiveShare);
    metrics.put("majorityAccuracy", Math.max(positiveShare, 1 - positiveShare));
    return metrics;
  }

  private static Row counts(Dataset<Row> scored, String label, double threshold) {
    Column score = col(SCORE);
    Column said = score.geq(threshold);
    Column is = col(label).equalTo(1.0);
    Column likely = when(is, score).otherwise(lit(1.0).minus(score));
    Column safe = greatest(lit(EPSILON), least(lit(1 - EPSILON), likely));
    return scored
        .agg(
            count(when(said.and(is), 1)),
            count(when(said.and(col(label).equalTo(0.0)), 1)),
            count(when(score.lt(threshold).and(is), 1)),
            count(lit(1)),
            avg(log(safe).multiply(-1)),
            avg(pow(score.minus(col(label)), 2)))
        .head();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  /** No binning (0 bins): the exact curves. */
  private static BinaryClassificationMetrics curves(Dataset<Row> scored, String label) {
    return new BinaryClassificationMetrics(
        scored
            .select(col(SCORE), col(label))
            .javaRDD()
            .map(row -> new Tuple2<Object, Object>(row.getDouble(0), row.getDouble(1)))
            .rdd(),
        0);
  }
}
