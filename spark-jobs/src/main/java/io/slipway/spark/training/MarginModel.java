package io.slipway.spark.training;

import java.util.List;

/** A model as its learner made it, not calibrated. */
public sealed interface MarginModel extends TrainedModel
    permits BoostedTrees, LinearModel, RandomForest {
  /**
   * What a calibration starts from: of a binary model the log odds of the positive label, of a
   * multiclass one a number for each label whose softmax is the probabilities, of a regression the
   * prediction.
   *
   * @param vectors dense vectors of the feature pipeline
   */
  double[][] margins(List<double[]> vectors);
}
