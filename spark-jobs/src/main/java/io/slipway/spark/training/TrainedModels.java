package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Learner;
import java.io.IOException;
import java.nio.file.Path;

/** Reads trained candidates back. */
public final class TrainedModels {
  private TrainedModels() {}

  public static TrainedModel load(Learner learner, Path folder, ObjectMapper json)
      throws IOException {
    return switch (learner) {
      case XGBOOST -> BoostedTrees.load(folder);
      case LOGISTIC_REGRESSION -> LinearModel.load(folder, json);
    };
  }
}
