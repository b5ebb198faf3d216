package io.slipway.spark.training;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.Calibration;
import io.slipway.contract.Task;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.ScoredRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.IsotonicRegression;
import org.apache.spark.ml.regression.IsotonicRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits calibrations on margins of rows that the model did not learn from. */
final class Calibrators {
  /**
   * Margins are rounded to this before an isotonic fit. Knots that are closer together could make a
   * line so steep that the rounding of 32-bit numbers shows in the probability.
   */
  private static final double KNOT_DISTANCE = 1.0 / 16;

  private static final String MARGIN = "margin";

  private Calibrators() {}

  /**
   * @param margins {@link ScoredRows} with margins in the place of the answers
   */
  static Calibrator fit(Calibration calibration, Task task, Dataset<Row> margins) {
    if (task == Task.MULTICLASS) {
      return new TemperatureScaling(Temperature.fit(margins));
    }
    Dataset<Row> binary =
        margins.select(
            col(ScoredRows.SCORES).getItem(0).as(MARGIN), col(Layout.LABEL).as(VectorRows.LABEL));
    return calibration == Calibration.ISOTONIC ? isotonic(binary) : platt(binary);
  }

  /**
   * Logistic regression of one number on smoothed labels (Platt 1999): a positive row counts as (n
   * + 1) / (n + 2) of a positive and the rest of a negative one, n being the positive rows; a
   * negative row the other way round.
   */
  private static PlattScaling platt(Dataset<Row> rows) {
    Row counts = rows.agg(count(when(col(VectorRows.LABEL).equalTo(1.0), 1)), count(lit(1))).head();
    double positive = counts.getLong(0);
    double negative = counts.getLong(1) - positive;
    Column target =
        when(col(VectorRows.LABEL).equalTo(1.0), (positive + 1) / (positive + 2))
            .otherwise(1 / (negative + 2));
    Dataset<Row> targets = rows.select(col(MARGIN), target.as("target"));
    Dataset<Row> halves =
        targets
            .select(col(MARGIN), lit(1.0).as("label"), col("target").as("weight"))
            .union(
                targets.select(
                    col(MARGIN), lit(0.0).as("label"), lit(1.0).minus(col("target")).as("weight")))
            .coalesce(1);
    LogisticRegressionModel model =
        new LogisticRegression()
            .setWeightCol("weight")
            .setTol(1e-9)
            .fit(
                new VectorAssembler()
                    .setInputCols(new String[] {MARGIN})
                    .setOutputCol("features")
                    .transform(halves));
    return new PlattScaling(model.coefficients().apply(0), model.intercept());
  }

  private static IsotonicCalibration isotonic(Dataset<Row> rows) {
    Column knot = round(col(MARGIN).divide(KNOT_DISTANCE)).multiply(KNOT_DISTANCE);
    Dataset<Row> knots =
        rows.groupBy(knot.as("features"))
            .agg(avg(VectorRows.LABEL).as("label"), count(lit(1)).cast("double").as("weight"))
            .orderBy("features")
            .coalesce(1);
    IsotonicRegressionModel model = new IsotonicRegression().setWeightCol("weight").fit(knots);
    List<Double> margins = list(model.boundaries());
    List<Double> probabilities = list(model.predictions());
    return new IsotonicCalibration(margins, probabilities);
  }

  private static List<Double> list(org.apache.spark.ml.linalg.Vector vector) {
    List<Double> list = new ArrayList<>();
    for (double value : vector.toArray()) {
      list.add(value);
    }
    return list;
  }
}
