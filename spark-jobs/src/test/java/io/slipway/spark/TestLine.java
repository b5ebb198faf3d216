package io.slipway.spark;

import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.ColumnSpec;
import io.slipway.contract.CsvDialect;
import io.slipway.contract.DataAccess;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DataRoots;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Evaluation;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.PackageRef;
import io.slipway.contract.Predecessors;
import io.slipway.contract.SplitRef;
import io.slipway.contract.Target;
import io.slipway.spark.dataset.IngestDataset;
import io.slipway.spark.dataset.IngestSettings;
import io.slipway.spark.evaluation.EvaluateModel;
import io.slipway.spark.features.BuildFeatures;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.packaging.PackageModel;
import io.slipway.spark.quality.ValidateDataset;
import io.slipway.spark.split.SplitDataset;
import io.slipway.spark.training.TrainCandidate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;

/** Runs the real steps one after the other on small files. */
public final class TestLine {
  private final Path folder;
  private final SparkSession spark = TestSpark.session();

  public TestLine(Path folder) {
    this.folder = folder;
  }

  /**
   * Loans: amount (number, some missing), age (integer), purpose (text, some missing), repaid (yes
   * or no, from a known rule with noise). The same seed gives the same rows.
   */
  public static List<String> loans(int rows, long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of("amount,age,purpose,repaid"));
    String[] purposes = {"car", "house", "travel", ""};
    for (int i = 0; i < rows; i++) {
      double amount = Math.round(random.nextDouble() * 100_000) / 10.0;
      int age = 18 + random.nextInt(60);
      String purpose = purposes[random.nextInt(purposes.length)];
      double margin = age / 20.0 - amount / 2500.0 + (purpose.equals("house") ? 1.5 : 0);
      boolean repaid = margin + random.nextGaussian() * 0.5 > 0;
      String cell = random.nextInt(10) == 0 ? "" : Double.toString(amount);
      lines.add(cell + "," + age + "," + purpose + "," + (repaid ? "yes" : "no"));
    }
    return lines;
  }

  public Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
  }

  public static LifecycleRequest request(Path file) {
    return request(file, CsvDialect.standard(), List.of());
  }

  public static LifecycleRequest request(Path file, CsvDialect dialect, List<ColumnSpec> columns) {
    return LifecycleRequest.of(
        new ModelName("loans"),
        "tests",
        source(List.of(file.toString()), List.of(), dialect, columns, List.of()),
        Target.of("repaid", "yes"));
  }

  /** CSV files with all else left to the defaults. */
  public static DataSource source(
      List<String> uri,
      List<String> testUri,
      CsvDialect dialect,
      List<ColumnSpec> columns,
      List<String> exclude) {
    return new DataSource(
        null, uri, testUri, null, dialect, null, null, null, null, null, columns, exclude, null,
        null, null, null);
  }

  public DatasetRef ingest(LifecycleRequest request) throws StepRefused, IOException {
    return ingest(request, settings(folder.resolve("logins.properties")));
  }

  /** What may be read: the line's own folder, and addresses below the origins. */
  public IngestSettings settings(Path credentials, String... origins) {
    DataAccess access = new DataAccess(new DataRoots(List.of(folder)), List.of(origins));
    return new IngestSettings(access, folder.resolve("datasets"), credentials, 1_000_000);
  }

  public DatasetRef ingest(LifecycleRequest request, IngestSettings settings)
      throws StepRefused, IOException {
    return new IngestDataset(spark, settings)
        .run(new IngestDataset.Input(TestSpark.LIFECYCLE, request), TestSpark.folder(folder));
  }

  private DataAccess access() {
    return new DataAccess(new DataRoots(List.of(folder)), List.of());
  }

  public DataQuality validate(LifecycleRequest request) throws StepRefused, IOException {
    return validate(request, ingest(request));
  }

  public DataQuality validate(LifecycleRequest request, DatasetRef dataset)
      throws StepRefused, IOException {
    return new ValidateDataset(spark, TestSpark.JSON, access())
        .run(
            new ValidateDataset.Input(TestSpark.LIFECYCLE, request, dataset, Predecessors.none()),
            TestSpark.folder(folder));
  }

  public SplitRef split(LifecycleRequest request, DataQuality quality)
      throws StepRefused, IOException {
    return new SplitDataset(spark)
        .run(
            new SplitDataset.Input(TestSpark.LIFECYCLE, request, quality),
            TestSpark.folder(folder));
  }

  public FeatureSetRef features(LifecycleRequest request, SplitRef split)
      throws StepRefused, IOException {
    return new BuildFeatures(spark, TestSpark.JSON)
        .run(
            new BuildFeatures.Input(TestSpark.LIFECYCLE, request, split), TestSpark.folder(folder));
  }

  public CandidateResult train(
      LifecycleRequest request, FeatureSetRef features, CandidateSpec candidate)
      throws StepRefused, IOException {
    return new TrainCandidate(spark, TestSpark.JSON)
        .run(
            new TrainCandidate.Input(TestSpark.LIFECYCLE, request, features, candidate),
            TestSpark.folder(folder));
  }

  /** Everything up to the package. */
  public Built build(LifecycleRequest request, CandidateSpec candidate)
      throws StepRefused, IOException {
    DatasetRef dataset = ingest(request);
    SplitRef split = split(request, validate(request, dataset));
    FeatureSetRef features = features(request, split);
    CandidateResult champion = train(request, features, candidate);
    PackageRef built =
        new PackageModel(spark, TestSpark.JSON)
            .run(
                new PackageModel.Input(
                    TestSpark.LIFECYCLE, request, dataset, split, features, champion),
                TestSpark.folder(folder));
    return new Built(request, split, features, champion, built);
  }

  public Evaluation evaluate(Built built) throws IOException {
    return new EvaluateModel(spark, TestSpark.JSON)
        .run(
            new EvaluateModel.Input(
                TestSpark.LIFECYCLE,
                built.request(),
                built.split(),
                built.features(),
                built.champion(),
                built.modelPackage(),
                Predecessors.none()),
            TestSpark.folder(folder));
  }

  /** What a line made. */
  public record Built(
      LifecycleRequest request,
      SplitRef split,
      FeatureSetRef features,
      CandidateResult champion,
      PackageRef modelPackage) {}
}
