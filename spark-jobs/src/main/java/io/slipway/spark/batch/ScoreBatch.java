package io.slipway.spark.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.BatchModel;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.BatchResult;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.PackageManifest;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.dataset.BatchSource;
import io.slipway.spark.dataset.IngestSettings;
import io.slipway.spark.evaluation.VerifiedPackage;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Scores the rows of a source with a package, as serving would, and writes the answers as Parquet.
 * Rows that the model cannot read are put aside with the reason. Nothing of the answer depends on
 * the clock: the same rows and the same package give the same files.
 */
public final class ScoreBatch implements Step<ScoreBatch.Input, BatchResult> {
  private final SparkSession spark;
  private final ObjectMapper json;
  private final IngestSettings settings;

  public ScoreBatch(SparkSession spark, ObjectMapper json, IngestSettings settings) {
    this.spark = BatchFolder.session(spark);
    this.json = json;
    this.settings = settings;
  }

  /** Variables that the step reads; a batch has an id of its own in the place of a lifecycle's. */
  public record Input(LifecycleId batchId, BatchRequest batchRequest, BatchModel batchModel)
      implements Step.Input {
    @Override
    public LifecycleId lifecycleId() {
      return batchId;
    }
  }

  @Override
  public StepContract<Input, BatchResult> contract() {
    return new StepContract<>(JobTypes.SCORE_BATCH, Input.class, BatchResult.class, "batchResult");
  }

  @Override
  public BatchResult run(Input input, StepFolder folder) throws StepRefused, IOException {
    BatchModel model = input.batchModel();
    PackageManifest manifest = verified(model);
    Path scratch = folder.work().resolve("sources");
    return new BatchSource(spark, settings)
        .with(
            input.batchRequest().data(),
            scratch,
            (columns, rows) -> {
              ScoreColumns.check(columns, manifest, input.batchRequest());
              return score(input, manifest, columns, rows, folder);
            });
  }

  private PackageManifest verified(BatchModel model) throws StepRefused {
    try {
      return VerifiedPackage.open(model.uri(), model.sha256(), json).manifest();
    } catch (IOException e) {
      throw new StepRefused(
          Errors.PACKAGE_MISMATCH,
          "%s v%d: %s.".formatted(model.model(), model.version(), e.getMessage()));
    }
  }

  private BatchResult score(
      Input input,
      PackageManifest manifest,
      List<String> columns,
      Dataset<Row> rows,
      StepFolder folder)
      throws StepRefused, IOException {
    List<String> keep = input.batchRequest().keep();
    Dataset<Row> answers =
        rows.mapPartitions(
            new ScoreRows(
                input.batchId(), input.batchModel(), json.writeValueAsString(manifest), keep),
            Encoders.row(new ScoreLayout(manifest, keep).schema()));
    BatchFolder written = new BatchFolder(spark, folder.work());
    written.write(answers, columns);
    BatchResult result = written.result(folder.uri());
    if (result.scoredRows() == 0) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "No row can be scored. The first reasons: " + String.join("; ", result.findings()) + ".");
    }
    return result;
  }
}
