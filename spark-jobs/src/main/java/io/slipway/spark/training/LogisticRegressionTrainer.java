package io.slipway.spark.training;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;

import io.slipway.contract.CandidateSpec;
import io.slipway.spark.dataset.Layout;
import io.slipway.spark.features.FeaturePipeline;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Logistic regression by Spark ML on filled, scaled and one-hot encoded features. */
final class LogisticRegressionTrainer implements Trainer {
  private static final Set<String> PARAMETERS = Set.of("regParam", "elasticNetParam", "maxIter");

  @Override
  public TrainedModel train(
      Dataset<Row> train, FeaturePipeline pipeline, CandidateSpec candidate, long seed) {
    List<LinearPlace> layout = pipeline.features().stream().map(LinearPlace::of).toList();
    Column vector = col(FeaturePipeline.VECTOR);
    Column linear =
        concat(
            IntStream.range(0, layout.size())
                .mapToObj(i -> layout.get(i).expand(vector.getItem(i)))
                .toArray(Column[]::new));
    LogisticRegressionModel model =
        learner(candidate)
            .fit(
                train.select(
                    array_to_vector(linear).as("features"), col(Layout.LABEL).as("label")));
    List<Double> weights = Arrays.stream(model.coefficients().toArray()).boxed().toList();
    return new LinearModel(layout, weights, model.intercept());
  }

  private static LogisticRegression learner(CandidateSpec candidate) {
    Set<String> unknown = new TreeSet<>(candidate.parameters().keySet());
    unknown.removeAll(PARAMETERS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Logistic regression parameters %s are not known here; these are: %s"
              .formatted(unknown, new TreeSet<>(PARAMETERS)));
    }
    return new LogisticRegression()
        .setFeaturesCol("features")
        .setLabelCol("label")
        .setRegParam(candidate.parameters().getOrDefault("regParam", 0.001))
        .setElasticNetParam(candidate.parameters().getOrDefault("elasticNetParam", 0.0))
        .setMaxIter(candidate.parameters().getOrDefault("maxIter", 100.0).intValue());
  }
}
