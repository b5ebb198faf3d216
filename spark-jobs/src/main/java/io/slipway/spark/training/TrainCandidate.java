package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.dataset.Layout;
import io.slipway.spark.evaluation.BinaryMetrics;
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
    long begin = System.nanoTime();
    FeaturePipeline pipeline =
        json.readValue(
            Path.of(input.features().uri(), FeaturePipeline.FILE).toFile(), FeaturePipeline.class);
    Dataset<Row> train = BuildFeatures.vectors(spark, input.features(), Split.TRAIN);
    TrainedModel model = train(train, pipeline, input);
    model.save(folder.work());
    String saved = folder.work().toString();
    return new CandidateResult(
        input.candidate(),
        auc(BuildFeatures.vectors(spark, input.features(), Split.VALIDATION), saved, input),
        auc(train, saved, input),
        folder.uri(),
        FileTrees.sha256OfTree(folder.work()),
        Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
  }

  private static TrainedModel train(Dataset<Row> train, FeaturePipeline pipeline, Input input)
      throws StepRefused {
    Trainer trainer =
        switch (input.candidate().learner()) {
          case XGBOOST -> new XgboostTrainer();
          case LOGISTIC_REGRESSION -> new LogisticRegressionTrainer();
        };
    try {
      return trainer.train(train, pipeline, input.candidate(), input.request().training().seed());
    } catch (IllegalArgumentException e) {
      throw new StepRefused(
          Errors.SPARK_JOB_FAILED, "Candidate " + input.candidate().id() + ": " + e.getMessage());
    }
  }

  private double auc(Dataset<Row> rows, String folder, Input input) {
    return BinaryMetrics.areaUnderRoc(
        NativeScores.of(rows, folder, input.candidate().learner()), Layout.LABEL);
  }

  @Override
  public boolean mayBeSkipped() {
    return true;
  }
}
