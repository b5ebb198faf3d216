package io.slipway.spark.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.features.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;

/** Binomial and multinomial logistic regression by Spark ML. */
final class LogisticRegressionTrainer implements Trainer {
  @Override
  public LinearModel train(
      TrainingRows rows, LearningProblem problem, CandidateSpec candidate, TrainingSpec training) {
    List<Slot> layout = problem.slots();
    LogisticRegressionModel model =
        learner(problem.task(), candidate.parameters())
            .fit(VectorRows.of(rows.train(), new LinearVectors(layout)::linear));
    Matrix weights = model.coefficientMatrix();
    return new LinearModel(
        problem.task(),
        layout,
        IntStream.range(0, weights.numRows()).mapToObj(i -> row(weights, i)).toList(),
        Arrays.stream(model.interceptVector().toArray()).boxed().toList());
  }

  private static LogisticRegression learner(Task task, Map<String, Double> parameters) {
    return new LogisticRegression()
        .setFamily(task == Task.BINARY ? "binomial" : "multinomial")
        .setFeaturesCol(VectorRows.FEATURES)
        .setLabelCol(VectorRows.LABEL)
        .setWeightCol(VectorRows.WEIGHT)
        .setRegParam(parameters.getOrDefault("regParam", 0.001))
        .setElasticNetParam(parameters.getOrDefault("elasticNetParam", 0.0))
        .setMaxIter(parameters.getOrDefault("maxIter", 100.0).intValue());
  }

  private static List<Double> row(Matrix matrix, int row) {
    return IntStream.range(0, matrix.numCols()).mapToObj(i -> matrix.apply(row, i)).toList();
  }
}
