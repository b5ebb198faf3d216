package io.slipway.spark.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A trained candidate, as the training side knows it. */
public sealed interface TrainedModel permits BoostedTrees, LinearModel {
  /**
   * Probability of the positive label for each vector, by the training side's own scoring.
   *
   * @param vectors dense vectors of the feature pipeline
   */
  float[] score(List<double[]> vectors);

  /** Writes the model into a folder; {@link TrainedModels#load} reads it. */
  void save(Path folder) throws IOException;
}
