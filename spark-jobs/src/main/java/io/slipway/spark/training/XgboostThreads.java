package io.slipway.spark.training;

import io.slipway.contract.TrainingSpec;
import org.apache.spark.SparkContext;

/** How many threads one booster gets. */
final class XgboostThreads {
  private XgboostThreads() {}

  /**
   * On one machine the cores are shared out among the candidates that the request asks for, so that
   * one candidate alone uses them all. This follows from the request and the cores only, not from
   * what happens to run: the same request trains with the same threads again. On a cluster Spark
   * gives a task spark.task.cpus cores.
   */
  static int of(SparkContext spark, TrainingSpec training) {
    int perTask = spark.getConf().getInt("spark.task.cpus", 1);
    if (!spark.isLocal()) {
      return perTask;
    }
    return Math.max(perTask, of(spark.defaultParallelism(), training));
  }

  static int of(int cores, TrainingSpec training) {
    return cores / Math.min(cores, candidates(training, cores));
  }

  /** Candidates that were asked for; the standard ones are enough for all cores. */
  private static int candidates(TrainingSpec training, int cores) {
    int listed = training.candidates().size();
    int budget = training.budget().candidates();
    if (training.search() != null) {
      return budget;
    }
    return listed == 0 ? cores : Math.min(listed, budget);
  }
}
