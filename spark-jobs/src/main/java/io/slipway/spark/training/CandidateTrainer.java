package io.slipway.spark.training;

import io.slipway.contract.Calibration;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.features.FeaturePipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Trains one candidate and leaves it in a folder. */
public final class CandidateTrainer {
  private final LearningProblem problem;
  private final TrainingSpec training;

  public CandidateTrainer(LearningProblem problem, TrainingSpec training) {
    this.problem = problem;
    this.training = training;
  }

  /**
   * Trains on the training rows, stops early and calibrates on the validation rows.
   *
   * @param train rows with {@link FeaturePipeline#VECTOR} and the label as a number
   * @param validation the same; rows whose label is not in the training rows are left out
   * @return rounds that were boosted, for learners that boost
   * @throws IllegalArgumentException when the candidate or the rows do not allow it
   */
  public Optional<Integer> train(
      CandidateSpec candidate, Dataset<Row> train, Dataset<Row> validation, Path folder)
      throws IOException {
    ParameterRules.check(candidate, problem.task());
    TrainingRows rows =
        new TrainingRows(
            ClassWeighting.weigh(train, problem, training.classWeights()),
            VectorRows.known(validation, problem));
    checkRows(rows);
    MarginModel model = trainer(candidate, train).train(rows, problem, candidate, training);
    model.save(folder);
    if (training.calibration() != Calibration.NONE) {
      calibrate(candidate, rows.validation(), folder);
    }
    return model instanceof BoostedTrees trees ? Optional.of(trees.rounds()) : Optional.empty();
  }

  private Trainer trainer(CandidateSpec candidate, Dataset<Row> train) {
    return switch (candidate.learner()) {
      case XGBOOST ->
          new XgboostTrainer(XgboostThreads.of(train.sparkSession().sparkContext(), training));
      case LOGISTIC_REGRESSION -> new LogisticRegressionTrainer();
      case LINEAR_REGRESSION -> new LinearRegressionTrainer();
      case RANDOM_FOREST -> new RandomForestTrainer();
    };
  }

  private void checkRows(TrainingRows rows) {
    if (problem.task().isClassification() && problem.labels().size() < 2) {
      throw new IllegalArgumentException(
          "the training rows have only the label %s; a model needs two or more"
              .formatted(problem.labels()));
    }
    if (rows.validation().isEmpty()) {
      throw new IllegalArgumentException(
          "no validation row has a label that the training rows have; raise split.validationShare");
    }
  }

  private void calibrate(CandidateSpec candidate, Dataset<Row> validation, Path folder)
      throws IOException {
    Dataset<Row> margins =
        NativeScores.margins(validation, folder.toString(), candidate.learner())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Calibrators.fit(training.calibration(), problem.task(), margins).save(folder);
    } finally {
      margins.unpersist();
    }
  }
}
