package io.slipway.spark.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.features.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;

/** Linear regression with least squares by Spark ML. */
final class LinearRegressionTrainer implements Trainer {
  @Override
  public LinearModel train(
      TrainingRows rows, LearningProblem problem, CandidateSpec candidate, TrainingSpec training) {
    List<Slot> layout = problem.slots();
    LinearRegressionModel model =
        learner(candidate.parameters())
            .fit(VectorRows.of(rows.train(), new LinearVectors(layout)::linear));
    return new LinearModel(
        problem.task(),
        layout,
        List.of(Arrays.stream(model.coefficients().toArray()).boxed().toList()),
        List.of(model.intercept()));
  }

  private static LinearRegression learner(Map<String, Double> parameters) {
    return new LinearRegression()
        .setFeaturesCol(VectorRows.FEATURES)
        .setLabelCol(VectorRows.LABEL)
        .setWeightCol(VectorRows.WEIGHT)
        .setRegParam(parameters.getOrDefault("regParam", 0.001))
        .setElasticNetParam(parameters.getOrDefault("elasticNetParam", 0.0))
        .setMaxIter(parameters.getOrDefault("maxIter", 100.0).intValue());
  }
}
