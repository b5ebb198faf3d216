package io.slipway.spark.training;

import io.slipway.contract.Calibration;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.ClassWeights;
import io.slipway.contract.Learner;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trains small models on {@link GeneratedRows}. */
public final class TestTraining {
  private static final int ROWS = 1_200;

  private TestTraining() {}

  /** All that a training is told, with defaults that can be changed one by one. */
  public record Settings(
      int earlyStopping, ClassWeights weights, Calibration calibration, long seed) {
    public static Settings standard() {
      return new Settings(0, ClassWeights.NONE, Calibration.NONE, 42);
    }

    public Settings withEarlyStopping(int rounds) {
      return new Settings(rounds, weights, calibration, seed);
    }

    public Settings withCalibration(Calibration chosen) {
      return new Settings(earlyStopping, weights, chosen, seed);
    }

    public Settings withWeights(ClassWeights chosen) {
      return new Settings(earlyStopping, chosen, calibration, seed);
    }

    public Settings withSeed(long chosen) {
      return new Settings(earlyStopping, weights, calibration, chosen);
    }

    TrainingSpec spec(CandidateSpec candidate) {
      return new TrainingSpec(
          List.of(candidate), null, null, null, earlyStopping, weights, calibration, seed, null);
    }
  }

  /** A small model of its kind. */
  public static CandidateSpec small(Learner learner) {
    return new CandidateSpec(
        "small",
        learner,
        switch (learner) {
          case XGBOOST -> Map.of("num_round", 20.0, "max_depth", 4.0, "subsample", 0.8);
          case RANDOM_FOREST -> Map.of("numTrees", 8.0, "maxDepth", 6.0);
          case LOGISTIC_REGRESSION, LINEAR_REGRESSION -> Map.of("maxIter", 30.0);
        });
  }

  /** Trains and reads back what was saved. */
  public static TrainedModel train(
      CandidateSpec candidate, LearningProblem problem, Settings settings, Path folder)
      throws IOException {
    new CandidateTrainer(problem, settings.spec(candidate))
        .train(
            candidate,
            GeneratedRows.rows(problem, ROWS, 1),
            GeneratedRows.rows(problem, ROWS / 3, 2),
            folder);
    return TrainedModels.load(candidate.learner(), folder, TestSpark.JSON);
  }
}
