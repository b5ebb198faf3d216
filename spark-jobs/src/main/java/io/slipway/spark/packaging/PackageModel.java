package io.slipway.spark.packaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.SplitRef;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.training.TrainedModel;
import io.slipway.spark.training.TrainedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Packages the champion as one ONNX file and a manifest, and proves that both sides agree. */
public final class PackageModel implements Step<PackageModel.Input, PackageRef> {
  private static final double LARGEST_DIFFERENCE = 1e-5;
  private static final double THRESHOLD = 0.5;
  private static final int SAMPLES = 20;

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
    byte[] onnx = new OnnxExport(pipeline, json).export(model);
    Files.write(folder.work().resolve(PackageManifest.MODEL_FILE), onnx);
    model.save(folder.work());
    List<Row> rows = ParityRows.of(spark.read().parquet(input.split().uri()), pipeline);
    float[] trained = model.score(vectors(rows));
    PackageManifest.Parity parity = compare(trained, scoreOnnx(onnx, pipeline, rows));
    refuseMismatch(parity);
    PackageManifest manifest =
        manifest(input, pipeline, parity, filesOf(folder.work()), samples(pipeline, rows, trained));
    Path file = folder.work().resolve(PackageManifest.FILE);
    json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), manifest);
    return new PackageRef(
        folder.uri(),
        FileTrees.sha256OfFile(file),
        parity.maxDiff(),
        parity.rows(),
        parity.flippedLabels());
  }

  private static float[] scoreOnnx(byte[] onnx, FeaturePipeline pipeline, List<Row> rows) {
    try (OnnxScorer scorer = new OnnxScorer(onnx, pipeline.inputs())) {
      return scorer.score(rows);
    }
  }

  private static List<double[]> vectors(List<Row> rows) {
    return rows.stream()
        .map(row -> row.<Double>getList(row.fieldIndex(FeaturePipeline.VECTOR)))
        .map(cells -> cells.stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  private static PackageManifest.Parity compare(float[] trained, float[] packaged) {
    double maxDiff = 0;
    long flipped = 0;
    for (int i = 0; i < trained.length; i++) {
      maxDiff = Math.max(maxDiff, Math.abs((double) trained[i] - packaged[i]));
      if ((trained[i] >= THRESHOLD) != (packaged[i] >= THRESHOLD)) {
        flipped++;
      }
    }
    return new PackageManifest.Parity(trained.length, maxDiff, flipped);
  }

  private static void refuseMismatch(PackageManifest.Parity parity) throws StepRefused {
    if (parity.maxDiff() > LARGEST_DIFFERENCE || parity.flippedLabels() > 0) {
      throw new StepRefused(
          Errors.PACKAGE_MISMATCH,
          "The package does not answer as the trained model does: largest difference %s (allowed %s), %d of %d labels flipped."
              .formatted(
                  parity.maxDiff(), LARGEST_DIFFERENCE, parity.flippedLabels(), parity.rows()));
    }
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

  private static List<PackageManifest.Sample> samples(
      FeaturePipeline pipeline, List<Row> rows, float[] scores) {
    List<PackageManifest.Sample> samples = new ArrayList<>();
    for (int i = 0; i < Math.min(SAMPLES, rows.size()); i++) {
      Map<String, @Nullable Object> cells = new HashMap<>();
      for (FeaturePipeline.Feature feature : pipeline.features()) {
        cells.put(feature.name(), rows.get(i).get(rows.get(i).fieldIndex(feature.name())));
      }
      samples.add(new PackageManifest.Sample(cells, scores[i]));
    }
    return samples;
  }

  private static PackageManifest manifest(
      Input input,
      FeaturePipeline pipeline,
      PackageManifest.Parity parity,
      Map<String, String> files,
      List<PackageManifest.Sample> samples) {
    LifecycleRequest request = input.request();
    PackageManifest.Lineage lineage =
        new PackageManifest.Lineage(
            input.dataset().version(),
            input.dataset().sha256(),
            input.split().sha256(),
            input.features().sha256(),
            input.champion().candidate(),
            request.training().seed(),
            input.champion().score());
    return new PackageManifest(
        1,
        request.model(),
        request.purpose(),
        pipeline.inputs(),
        pipeline.labels(),
        THRESHOLD,
        lineage,
        parity,
        files,
        samples);
  }
}
