package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.Evaluation;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.SplitRef;
import io.slipway.processes.JobTypes;
import io.slipway.spark.dataset.Layout;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Evaluates the package itself, as it will be served, on the test rows. */
public final class EvaluateModel implements Step<EvaluateModel.Input, Evaluation> {
  private static final String REPORT = "evaluation.json";

  private final SparkSession spark;
  private final ObjectMapper json;

  public EvaluateModel(SparkSession spark, ObjectMapper json) {
    this.spark = spark;
    this.json = json;
  }

  /** Variables that the step reads. */
  public record Input(
      LifecycleId lifecycleId,
      LifecycleRequest request,
      SplitRef split,
      CandidateResult champion,
      PackageRef modelPackage)
      implements Step.Input {}

  /** The report file. */
  record Report(String packageSha256, long rows, double threshold, Map<String, Double> metrics) {}

  @Override
  public StepContract<Input, Evaluation> contract() {
    return new StepContract<>(JobTypes.EVALUATE_MODEL, Input.class, Evaluation.class, "evaluation");
  }

  @Override
  public Evaluation run(Input input, StepFolder folder) throws IOException {
    Path manifestFile = Path.of(input.modelPackage().uri(), PackageManifest.FILE);
    verify(manifestFile, input.modelPackage().sha256());
    PackageManifest manifest = json.readValue(manifestFile.toFile(), PackageManifest.class);
    Path modelFile = manifestFile.resolveSibling(PackageManifest.MODEL_FILE);
    verify(modelFile, manifest.files().get(PackageManifest.MODEL_FILE));
    Dataset<Row> test =
        spark.read().parquet(input.split().uri()).filter(col(Split.COLUMN).equalTo(Split.TEST));
    Dataset<Row> scored =
        PackageScores.of(test, input.modelPackage().uri()).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<String, Double> metrics = BinaryMetrics.of(scored, Layout.LABEL, manifest.threshold());
      return write(input, folder, manifest, metrics, scored.count());
    } finally {
      scored.unpersist();
    }
  }

  private Evaluation write(
      Input input,
      StepFolder folder,
      PackageManifest manifest,
      Map<String, Double> metrics,
      long rows)
      throws IOException {
    Path report = folder.work().resolve(REPORT);
    json.writeValue(
        report.toFile(),
        new Report(input.modelPackage().sha256(), rows, manifest.threshold(), metrics));
    return new Evaluation(
        metrics,
        rows,
        manifest.threshold(),
        input.champion().trainScore() - metrics.getOrDefault("auc", 0.0),
        folder.uri(REPORT),
        FileTrees.sha256OfFile(report));
  }

  private static void verify(Path file, @org.jspecify.annotations.Nullable String expected)
      throws IOException {
    String found = FileTrees.sha256OfFile(file);
    if (!found.equals(expected)) {
      throw new IOException(
          "%s was changed after it was packaged: its SHA-256 is %s, expected %s"
              .formatted(file, found, expected));
    }
  }
}
