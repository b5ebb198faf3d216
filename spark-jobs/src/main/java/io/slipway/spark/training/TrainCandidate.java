package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.features.BuildFeatures;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains one candidate on the training rows and scores it on the validation rows. */
public final class TrainCandidate implements Step<TrainCandidate.Input, CandidateResult> {
  private final SparkSession spark;
  private final ObjectMapper json;

  public TrainCandidate(SparkSession spark, ObjectMapper json) {
    this.spark = spark;
    this.json = json;
  }

  /** Variables that the step reads. */
  public record Input(
      LifecycleId lifecycleId,
      LifecycleRequest request,
      FeatureSetRef features,
      CandidateSpec candidate)
      implements Step.Input {}

  @Override
  public StepContract<Input, CandidateResult> contract() {
    return new StepContract<>(
        JobTypes.TRAIN_CANDIDATE, Input.class, CandidateResult.class, "candidateResult");
  }

  @Override
  public CandidateResult run(Input input, StepFolder folder) throws StepRefused, IOException {
    try {
      return train(input, folder);
    } catch (IllegalArgumentException e) {
      throw new StepRefused(
          Errors.SPARK_JOB_FAILED, "Candidate " + input.candidate().id() + ": " + e.getMessage());
    }
  }

  private CandidateResult train(Input input, StepFolder folder) throws IOException {
    long begin = System.nanoTime();
    LearningProblem problem = problem(input.features());
    Learner learner = input.candidate().learner();
    Optional<Integer> rounds = fit(input, Split.VALIDATION, folder.work());
    CandidateScores scores =
        new CandidateScores(input.request(), learner, folder.work().toString());
    Dataset<Row> validation = BuildFeatures.vectors(spark, input.features(), Split.VALIDATION);
    Dataset<Row> train = BuildFeatures.vectors(spark, input.features(), Split.TRAIN);
    return new CandidateResult(
        input.candidate(),
        scores.metric(),
        scores.of(validation, Split.VALIDATION, problem.answers()),
        scores.of(train, Split.TRAIN, problem.answers()),
        rounds.orElse(null),
        folder.uri(),
        FileTrees.sha256OfTree(folder.work()),
        Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
  }

  /**
   * Trains and does not score.
   *
   * @param validation part of the split to stop early and to calibrate by, where that is asked for
   * @return rounds that were boosted, for learners that boost
   * @throws IllegalArgumentException when the candidate or the rows do not allow it
   */
  public Optional<Integer> fit(Input input, String validation, Path folder) throws IOException {
    boolean boosts = input.candidate().learner() == Learner.XGBOOST;
    SparkSession reader = boosts ? OnePart.session(spark) : spark;
    return new CandidateTrainer(problem(input.features()), input.request().training())
        .train(
            input.candidate(),
            BuildFeatures.vectors(reader, input.features(), Split.TRAIN),
            BuildFeatures.vectors(reader, input.features(), validation),
            folder);
  }

  private LearningProblem problem(FeatureSetRef features) throws IOException {
    Path file = Path.of(features.uri(), FeaturePipeline.FILE);
    return LearningProblem.of(json.readValue(file.toFile(), FeaturePipeline.class));
  }

  @Override
  public boolean mayBeSkipped() {
    return true;
  }
}
