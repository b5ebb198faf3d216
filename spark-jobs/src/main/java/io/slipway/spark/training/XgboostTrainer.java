package io.slipway.spark.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.table.Layout;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import ml.dmlc.xgboost4j.scala.spark.ColumnIndices;
import ml.dmlc.xgboost4j.scala.spark.XGBoost;
import ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier;
import ml.dmlc.xgboost4j.scala.spark.XGBoostEstimator;
import ml.dmlc.xgboost4j.scala.spark.XGBoostRegressor;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Gradient boosted trees by XGBoost on Spark, histogram method, on dense vectors. */
final class XgboostTrainer implements Trainer {
  private static final String MAX_LEAVES = "max_leaves";
  private static final Set<String> WHOLE = Set.of("num_round", "max_depth", MAX_LEAVES, "max_bin");

  private final int threads;

  /**
   * @param threads of the one task that boosts
   */
  XgboostTrainer(int threads) {
    this.threads = threads;
  }

  @Override
  public BoostedTrees train(
      TrainingRows rows, LearningProblem problem, CandidateSpec candidate, TrainingSpec training) {
    Map<String, Object> settings = settings(problem, candidate, training);
    XGBoostEstimator<?, ?> learner =
        problem.task() == Task.REGRESSION
            ? new XGBoostRegressor(scala(settings))
            : new XGBoostClassifier(scala(settings));
    learner.setNumWorkers(1);
    learner.setRabitTrackerHostIp(driverAddress(rows.train()));
    if (training.earlyStopping() > 0) {
      learner.setNumEarlyStoppingRounds(training.earlyStopping());
      learner.setEvalDataset(dense(rows.validation(), lit(1.0)));
    }
    Dataset<Row> train = dense(rows.train(), col(ClassWeighting.WEIGHT));
    Booster booster = fit(learner, train);
    return new BoostedTrees(training.earlyStopping() > 0 ? BestRounds.keep(booster) : booster);
  }

  /**
   * What the estimator's own fit does. That refuses more threads than spark.task.cpus, which one
   * session has for all its tasks; so here the threads are set after it has checked.
   */
  private Booster fit(XGBoostEstimator<?, ?> learner, Dataset<Row> train) {
    learner.validate(train);
    learner.setNthread(threads);
    Tuple2<Dataset<?>, ColumnIndices> rows = learner.preprocess(train);
    return detached(
        XGBoost.train(
                learner.toRdd(rows._1(), rows._2()),
                learner.getRuntimeParameters(
                    sparkContext(train).isLocal(), learner.getRuntimeParameters$default$2()),
                learner.getXGBoostParams())
            ._1());
  }

  /** A copy, as the Scala booster frees the Java one inside when it is collected itself. */
  private static Booster detached(ml.dmlc.xgboost4j.scala.Booster booster) {
    try {
      return ml.dmlc.xgboost4j.java.XGBoost.loadModel(booster.booster().toByteArray("ubj"));
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException("XGBoost cannot copy a booster", e);
    } finally {
      Reference.reachabilityFence(booster);
    }
  }

  /** The tracker runs in the driver, and the task that boosts has to reach it. */
  private static String driverAddress(Dataset<Row> rows) {
    String host = sparkContext(rows).getConf().get("spark.driver.host");
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("The driver's own name is not known: " + host, e);
    }
  }

  private static SparkContext sparkContext(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext();
  }

  /** XGBoost works with 32-bit numbers; the validation rows are watched without weights. */
  private static Dataset<Row> dense(Dataset<Row> rows, Column weight) {
    return rows.select(
        col(FeaturePipeline.VECTOR).cast("array<float>").as(VectorRows.FEATURES),
        col(Layout.LABEL).cast("float").as(VectorRows.LABEL),
        weight.cast("float").as(VectorRows.WEIGHT));
  }

  static Map<String, Object> settings(
      LearningProblem problem, CandidateSpec candidate, TrainingSpec training) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("tree_method", "hist");
    settings.put("seed", training.seed());
    settings.put("featuresCol", VectorRows.FEATURES);
    settings.put("labelCol", VectorRows.LABEL);
    settings.put("weightCol", VectorRows.WEIGHT);
    switch (problem.task()) {
      case BINARY -> settings.put("objective", "binary:logistic");
      case REGRESSION -> settings.put("objective", "reg:squarederror");
      case MULTICLASS -> {
        settings.put("objective", "multi:softprob");
        settings.put("num_class", problem.labels().size());
      }
    }
    Metric metric = training.metric();
    settings.put(
        "eval_metric",
        EarlyStopping.metric(
            metric == null ? Metric.standard(problem.task()) : metric, problem.task()));
    if (candidate.parameters().getOrDefault(MAX_LEAVES, 0.0) > 0) {
      settings.put("grow_policy", "lossguide"); // a limit of leaves is for the best ones first
    }
    candidate.parameters().forEach((name, value) -> settings.put(name, number(name, value)));
    return settings;
  }

  private static Object number(String name, double value) {
    if (WHOLE.contains(name)) {
      return (int) value;
    }
    return value;
  }

  private static scala.collection.immutable.Map<String, Object> scala(Map<String, Object> map) {
    return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
  }
}
