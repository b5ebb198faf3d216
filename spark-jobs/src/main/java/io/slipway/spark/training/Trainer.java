package io.slipway.spark.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.spark.features.FeaturePipeline;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One learning algorithm. */
interface Trainer {
  /**
   * Trains a model.
   *
   * @param train rows with {@link FeaturePipeline#VECTOR} and a label of 0.0 or 1.0
   * @throws IllegalArgumentException when the learner does not know a parameter
   */
  TrainedModel train(
      Dataset<Row> train, FeaturePipeline pipeline, CandidateSpec candidate, long seed);
}
