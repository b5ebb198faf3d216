package io.slipway.spark.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.TrainingSpec;

/** One learning algorithm. */
interface Trainer {
  /**
   * Trains a model.
   *
   * @param candidate whose parameters were checked
   */
  MarginModel train(
      TrainingRows rows, LearningProblem problem, CandidateSpec candidate, TrainingSpec training);
}
