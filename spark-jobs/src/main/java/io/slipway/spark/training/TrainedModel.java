package io.slipway.spark.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A trained candidate, as the training side knows it. */
public sealed interface TrainedModel permits MarginModel, CalibratedModel {
  /**
   * The answer for each vector, by the training side's own scoring: of a binary model the
   * probability of the positive label, of a multiclass one the probability of each label, of a
   * regression the prediction.
   *
   * @param vectors dense vectors of the feature pipeline
   */
  float[][] score(List<double[]> vectors);

  /** Writes the model into a folder; {@link TrainedModels#load} reads it. */
  void save(Path folder) throws IOException;
}
