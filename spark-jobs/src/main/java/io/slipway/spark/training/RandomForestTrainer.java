package io.slipway.spark.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.features.Slot;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.ml.tree.DecisionTreeModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Random forest by Spark ML on filled vectors; the place of a text is used as a number. */
final class RandomForestTrainer implements Trainer {
  @Override
  public RandomForest train(
      TrainingRows rows, LearningProblem problem, CandidateSpec candidate, TrainingSpec training) {
    List<Slot> layout = problem.slots();
    Dataset<Row> filled = VectorRows.of(rows.train(), new LinearVectors(layout)::filled);
    DecisionTreeModel[] trees =
        problem.task() == Task.REGRESSION
            ? regressor(candidate.parameters(), training.seed()).fit(filled).trees()
            : classifier(candidate.parameters(), training.seed()).fit(filled).trees();
    return new RandomForest(
        problem.task(),
        layout.stream().map(Slot::fill).toList(),
        Stream.of(trees).map(tree -> ForestTrees.of(tree.rootNode(), problem)).toList());
  }

  private static RandomForestClassifier classifier(Map<String, Double> parameters, long seed) {
    return new RandomForestClassifier()
        .setFeaturesCol(VectorRows.FEATURES)
        .setLabelCol(VectorRows.LABEL)
        .setWeightCol(VectorRows.WEIGHT)
        .setNumTrees(whole(parameters, "numTrees", 100))
        .setMaxDepth(whole(parameters, "maxDepth", 8))
        .setMaxBins(whole(parameters, "maxBins", 32))
        .setMinInstancesPerNode(whole(parameters, "minInstancesPerNode", 1))
        .setMinInfoGain(parameters.getOrDefault("minInfoGain", 0.0))
        .setSubsamplingRate(parameters.getOrDefault("subsamplingRate", 1.0))
        .setFeatureSubsetStrategy(subset(parameters))
        .setSeed(seed);
  }

  private static RandomForestRegressor regressor(Map<String, Double> parameters, long seed) {
    return new RandomForestRegressor()
        .setFeaturesCol(VectorRows.FEATURES)
        .setLabelCol(VectorRows.LABEL)
        .setWeightCol(VectorRows.WEIGHT)
        .setNumTrees(whole(parameters, "numTrees", 100))
        .setMaxDepth(whole(parameters, "maxDepth", 8))
        .setMaxBins(whole(parameters, "maxBins", 32))
        .setMinInstancesPerNode(whole(parameters, "minInstancesPerNode", 1))
        .setMinInfoGain(parameters.getOrDefault("minInfoGain", 0.0))
        .setSubsamplingRate(parameters.getOrDefault("subsamplingRate", 1.0))
        .setFeatureSubsetStrategy(subset(parameters))
        .setSeed(seed);
  }

  private static int whole(Map<String, Double> parameters, String name, int standard) {
    return parameters.getOrDefault(name, (double) standard).intValue();
  }

  /** Spark takes a share of the features as text with a decimal point. */
  private static String subset(Map<String, Double> parameters) {
    Double share = parameters.get("featureSubsetShare");
    return share == null ? "auto" : share.toString();
  }
}
