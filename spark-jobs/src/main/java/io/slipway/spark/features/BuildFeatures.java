package io.slipway.spark.features;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.SplitRef;
import io.slipway.processes.JobTypes;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.ContentDigest;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.LabelColumn;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Fits the feature pipeline on the training rows and encodes all rows with it. */
public final class BuildFeatures implements Step<BuildFeatures.Input, FeatureSetRef> {
  private static final String VECTORS = "vectors";

  private final SparkSession spark;
  private final ObjectMapper json;

  public BuildFeatures(SparkSession spark, ObjectMapper json) {
    this.spark = spark;
    this.json = json;
  }

  /** Variables that the step reads. */
  public record Input(LifecycleId lifecycleId, LifecycleRequest request, SplitRef split)
      implements Step.Input {}

  @Override
  public StepContract<Input, FeatureSetRef> contract() {
    return new StepContract<>(
        JobTypes.BUILD_FEATURES, Input.class, FeatureSetRef.class, "features");
  }

  @Override
  public FeatureSetRef run(Input input, StepFolder folder) throws StepRefused, IOException {
    Dataset<Row> rows = spark.read().parquet(input.split().uri());
    Dataset<Row> train = rows.filter(col(Split.COLUMN).equalTo(Split.TRAIN));
    FittedPipeline fitted = PipelineFitter.fit(train, input.request());
    FeaturePipeline pipeline = fitted.pipeline();
    Path pipelineFile = folder.work().resolve(FeaturePipeline.FILE);
    json.writeValue(pipelineFile.toFile(), pipeline);
    Path vectors = folder.work().resolve(VECTORS);
    Tables.write(
        rows.select(
            fitted.vector(col(Split.COLUMN).equalTo(Split.TRAIN)),
            LabelColumn.of(pipeline.task(), pipeline.labels()),
            col(Split.COLUMN)),
        vectors,
        Split.COLUMN);
    return new FeatureSetRef(
        folder.uri(),
        FileTrees.sha256OfText(
            FileTrees.sha256OfFile(pipelineFile)
                + ContentDigest.of(spark.read().parquet(vectors.toString())).sha256()),
        pipeline.features().size(),
        pipeline.width());
  }

  /** Rows of one part: {@link FeaturePipeline#VECTOR} and the target as a number. */
  public static Dataset<Row> vectors(SparkSession spark, FeatureSetRef features, String part) {
    return spark
        .read()
        .parquet(features.uri() + "/" + VECTORS)
        .filter(col(Split.COLUMN).equalTo(part));
  }
}
