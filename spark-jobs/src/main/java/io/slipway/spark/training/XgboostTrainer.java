package io.slipway.spark.training;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;

import io.slipway.contract.CandidateSpec;
import io.slipway.spark.dataset.Layout;
import io.slipway.spark.features.FeaturePipeline;
import java.util.Map;
import java.util.function.BiConsumer;
import ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gradient boosted trees by XGBoost on Spark, histogram method, on dense vectors. */
final class XgboostTrainer implements Trainer {
  private static final Map<String, BiConsumer<XGBoostClassifier, Double>> PARAMETERS =
      Map.ofEntries(
          Map.entry("num_round", (x, v) -> x.setNumRound(v.intValue())),
          Map.entry("max_depth", (x, v) -> x.setMaxDepth(v.intValue())),
          Map.entry("max_leaves", (x, v) -> x.setMaxLeaves(v.intValue())),
          Map.entry("max_bin", (x, v) -> x.setMaxBins(v.intValue())),
          Map.entry("eta", XGBoostClassifier::setEta),
          Map.entry("gamma", XGBoostClassifier::setGamma),
          Map.entry("alpha", XGBoostClassifier::setAlpha),
          Map.entry("lambda", XGBoostClassifier::setLambda),
          Map.entry("min_child_weight", XGBoostClassifier::setMinChildWeight),
          Map.entry("subsample", XGBoostClassifier::setSubsample),
          Map.entry("colsample_bytree", XGBoostClassifier::setColsampleBytree),
          Map.entry("colsample_bylevel", XGBoostClassifier::setColsampleBylevel),
          Map.entry("scale_pos_weight", XGBoostClassifier::setScalePosWeight));

  @Override
  public TrainedModel train(
      Dataset<Row> train, FeaturePipeline pipeline, CandidateSpec candidate, long seed) {
    XGBoostClassifier learner = new XGBoostClassifier();
    learner.setObjective("binary:logistic");
    learner.setTreeMethod("hist");
    learner.setMissing(Float.NaN);
    learner.setNumWorkers(1);
    learner.setNthread(train.sparkSession().sparkContext().conf().getInt("spark.task.cpus", 1));
    learner.setSeed(seed);
    learner.setRabitTrackerHostIp("127.0.0.1");
    learner.setFeaturesCol("features");
    learner.setLabelCol("label");
    candidate.parameters().forEach((name, value) -> apply(learner, name, value));
    Dataset<Row> dense =
        train.select(
            array_to_vector(col(FeaturePipeline.VECTOR)).as("features"),
            col(Layout.LABEL).as("label"));
    return new BoostedTrees(learner.fit(dense).nativeBooster().booster());
  }

  private static void apply(XGBoostClassifier learner, String name, double value) {
    BiConsumer<XGBoostClassifier, Double> setter = PARAMETERS.get(name);
    if (setter == null) {
      throw new IllegalArgumentException(
          "XGBoost parameter '%s' is not known here; these are: %s"
              .formatted(name, PARAMETERS.keySet().stream().sorted().toList()));
    }
    setter.accept(learner, value);
  }
}
