package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Learner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads trained candidates back. */
public final class TrainedModels {
  private TrainedModels() {}

  /** The model in a folder, with its calibration if it has one. */
  public static TrainedModel load(Learner learner, Path folder, ObjectMapper json)
      throws IOException {
    MarginModel model = loadUncalibrated(learner, folder, json);
    Optional<Calibrator> calibrator = Calibrator.load(folder, json);
    return calibrator.isPresent() ? new CalibratedModel(model, calibrator.get()) : model;
  }

  static MarginModel loadUncalibrated(Learner learner, Path folder, ObjectMapper json)
      throws IOException {
    return switch (learner) {
      case XGBOOST -> BoostedTrees.load(folder);
      case LOGISTIC_REGRESSION, LINEAR_REGRESSION -> LinearModel.load(folder, json);
      case RANDOM_FOREST -> RandomForest.load(folder, json);
    };
  }
}
