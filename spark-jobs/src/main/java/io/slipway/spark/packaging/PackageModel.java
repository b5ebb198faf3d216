package io.slipway.spark.packaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.EvaluationSpec;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.SplitRef;
import io.slipway.contract.Task;
import io.slipway.processes.JobTypes;
import io.slipway.spark.features.BuildFeatures;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.training.NativeScores;
import io.slipway.spark.training.TrainedModel;
import io.slipway.spark.training.TrainedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Packages the champion as one ONNX file and a manifest, and proves that both sides agree. */
public final class PackageModel implements Step<PackageModel.Input, PackageRef> {
  private final SparkSession spark;
  private final ObjectMapper json;

  public PackageModel(SparkSession spark, ObjectMapper json) {
    this.spark = spark;
    this.json = json;
  }

  /** Variables that the step reads. */
  public record Input(
      LifecycleId lifecycleId,
      LifecycleRequest request,
      DatasetRef dataset,
      SplitRef split,
      FeatureSetRef features,
      CandidateResult champion)
      implements Step.Input {}

  @Override
  public StepContract<Input, PackageRef> contract() {
    return new StepContract<>(
        JobTypes.PACKAGE_MODEL, Input.class, PackageRef.class, "modelPackage");
  }

  @Override
  public PackageRef run(Input input, StepFolder folder) throws StepRefused, IOException {
    FeaturePipeline pipeline =
        json.readValue(
            Path.of(input.features().uri(), FeaturePipeline.FILE).toFile(), FeaturePipeline.class);
    TrainedModel model =
        TrainedModels.load(
            input.champion().candidate().learner(), Path.of(input.champion().uri()), json);
    Task task = pipeline.task();
    byte[] onnx =
        new OnnxExport(pipeline, json)
            .export(
                model,
                PackageManifest.output(task),
                PackageManifest.width(task, pipeline.labels()));
    Files.write(folder.work().resolve(PackageManifest.MODEL_FILE), onnx);
    model.save(folder.work());
    double threshold = threshold(input);
    List<Row> rows = ParityRows.of(spark.read().parquet(input.split().uri()), pipeline);
    float[][] trained = model.score(vectors(rows));
    PackageManifest.Parity parity =
        ParityCheck.of(task, threshold, trained, scoreOnnx(onnx, pipeline, rows));
    Path file = folder.work().resolve(PackageManifest.FILE);
    PackageManifest manifest =
        new PackageManifest(
            PackageManifest.FORMAT,
            input.request().model(),
            input.request().purpose(),
            task,
            pipeline.inputs(),
            pipeline.labels(),
            threshold,
            lineage(input),
            parity,
            filesOf(folder.work()),
            Samples.of(pipeline, rows, trained));
    json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), manifest);
    return new PackageRef(
        folder.uri(),
        FileTrees.sha256OfFile(file),
        parity.maxDiff(),
        parity.rows(),
        parity.flippedLabels());
  }

  private double threshold(Input input) {
    EvaluationSpec evaluation = input.request().evaluation();
    if (input.request().task() != Task.BINARY || !evaluation.chooseThreshold()) {
      return evaluation.threshold();
    }
    return BestThreshold.of(
        NativeScores.of(
            BuildFeatures.vectors(spark, input.features(), Split.VALIDATION),
            input.champion().uri(),
            input.champion().candidate().learner()));
  }

  private static float[][] scoreOnnx(byte[] onnx, FeaturePipeline pipeline, List<Row> rows) {
    String output = PackageManifest.output(pipeline.task());
    try (OnnxScorer scorer = new OnnxScorer(onnx, pipeline.inputs(), output)) {
      return scorer.score(rows);
    }
  }

  private static List<double[]> vectors(List<Row> rows) {
    return rows.stream()
        .map(row -> row.<Double>getList(row.fieldIndex(FeaturePipeline.VECTOR)))
        .map(cells -> cells.stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  private static Map<String, String> filesOf(Path folder) throws IOException {
    Map<String, String> digests = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        digests.put(String.valueOf(file.getFileName()), FileTrees.sha256OfFile(file));
      }
    }
    return digests;
  }

  private static PackageManifest.Lineage lineage(Input input) {
    return new PackageManifest.Lineage(
        input.dataset().version(),
        input.dataset().sha256(),
        input.split().sha256(),
        input.features().sha256(),
        input.champion().candidate(),
        input.request().training().seed(),
        input.champion().score());
  }
}
