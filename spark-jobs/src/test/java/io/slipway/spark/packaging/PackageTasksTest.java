package io.slipway.spark.packaging;

import static io.slipway.spark.features.TestRows.DATE;
import static io.slipway.spark.features.TestRows.INTEGER;
import static io.slipway.spark.features.TestRows.NUMBER;
import static io.slipway.spark.features.TestRows.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.ColumnFeature;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Encoding;
import io.slipway.contract.EvaluationSpec;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.Imputation;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.Scaling;
import io.slipway.contract.SplitRef;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.features.BuildFeatures;
import io.slipway.spark.features.TestRows;
import io.slipway.spark.split.Split;
import io.slipway.spark.training.TrainCandidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages of rows that have numbers, texts and dates, each with another encoder. */
class PackageTasksTest {
  private static final FeatureSpec SPEC =
      new FeatureSpec(
          null,
          null,
          null,
          Map.of(
              "amount",
                  new ColumnFeature(
                      Imputation.MEDIAN, null, null, null, null, Scaling.ROBUST, null),
              "city", TestRows.encoded(Encoding.TARGET),
              "kind", TestRows.encoded(Encoding.ONE_HOT)));
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir Path folder;

  static Stream<Arguments> models() {
    return Stream.of(Task.values())
        .flatMap(
            task ->
                Stream.of(Learner.values())
                    .filter(learner -> learner.fits(task))
                    .map(learner -> Arguments.of(task, learner)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyTaskAndLearnerAnswersAlike(Task task, Learner learner) throws Exception {
    LifecycleRequest request = TestRows.request(task, SPEC, "casual");

    PackageRef built = build(request, learner);

    assertThat(built.parityMaxDiff()).isLessThanOrEqualTo(1e-5);
    assertThat(built.parityFlippedLabels()).isZero();
    // 300 rows, 7 inputs missing, 3 texts unseen, 1 date three times
    assertThat(built.parityRows()).isEqualTo(300 + 100 * (7 + 3 + 3));
    PackageManifest manifest = manifest(built);
    assertThat(manifest.task()).isEqualTo(task);
    assertThat(manifest.labels())
        .isEqualTo(
            switch (task) {
              case BINARY -> List.of("no", "yes");
              case MULTICLASS -> List.of("blue", "green", "red");
              case REGRESSION -> List.of();
            });
    assertSamplesAreRight(manifest, built);
    assertOnlyListedFiles(manifest, built);
  }

  @Test
  void choosesTheThresholdOnTheValidationRows() throws Exception {
    PackageManifest chosen =
        manifest(build(with(new EvaluationSpec(null, null, null, null, 0.7, true))));
    PackageManifest given =
        manifest(build(with(new EvaluationSpec(null, null, null, null, 0.7, false))));

    assertThat(given.threshold()).isEqualTo(0.7);
    assertThat(chosen.threshold()).isBetween(0.01, 0.99).isNotEqualTo(0.7);
    assertThat(manifest(build(with(new EvaluationSpec(null, null, null, null, 0.7, true)))))
        .isEqualTo(chosen);
  }

  @Test
  void nothingThatIsWithheldIsAnInput() throws Exception {
    PackageManifest manifest = manifest(build(with(EvaluationSpec.standard())));

    assertThat(manifest.inputs())
        .extracting(PackageManifest.Input::name)
        .containsExactly("amount", "count", "city", "kind", "word", "when", "other");
    assertThat(manifest.samples().get(0).row()).doesNotContainKey("casual");
  }

  /** The package's own model gives the samples' answers for the samples' rows. */
  private static void assertSamplesAreRight(PackageManifest manifest, PackageRef built)
      throws Exception {
    byte[] model = Files.readAllBytes(Path.of(built.uri(), PackageManifest.MODEL_FILE));
    assertThat(manifest.samples()).hasSize(20);
    assertThat(manifest.samples())
        .allSatisfy(sample -> assertThat(sample.answer()).hasSize(manifest.width()));
    try (OnnxScorer scorer = new OnnxScorer(model, manifest.inputs(), manifest.output())) {
      for (PackageManifest.Sample sample : manifest.samples()) {
        float[][] answers = scorer.score(List.of(row(manifest, sample)));
        for (int i = 0; i < manifest.width(); i++) {
          double expected = sample.answer().get(i);
          assertThat((double) answers[0][i])
              .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
        }
      }
    }
  }

  private static Row row(PackageManifest manifest, PackageManifest.Sample sample) {
    List<@Nullable Object> cells = new ArrayList<>();
    manifest.inputs().forEach(input -> cells.add(sample.row().get(input.name())));
    StructType schema = new StructType();
    for (PackageManifest.Input input : manifest.inputs()) {
      schema = schema.add(input.name(), TEXT);
    }
    return new GenericRowWithSchema(cells.toArray(), schema);
  }

  private static void assertOnlyListedFiles(PackageManifest manifest, PackageRef built)
      throws Exception {
    try (Stream<Path> files = Files.list(Path.of(built.uri()))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsOnly(
              Stream.concat(manifest.files().keySet().stream(), Stream.of(PackageManifest.FILE))
                  .toArray(String[]::new));
    }
  }

  private static LifecycleRequest with(EvaluationSpec evaluation) {
    LifecycleRequest plain = TestRows.request(Task.BINARY, SPEC, "casual");
    return new LifecycleRequest(
        plain.model(),
        plain.purpose(),
        plain.limits(),
        plain.owner(),
        plain.tags(),
        plain.task(),
        plain.data(),
        plain.target(),
        plain.features(),
        plain.split(),
        plain.training(),
        evaluation,
        plain.environment(),
        null,
        null,
        null,
        null);
  }

  private PackageRef build(LifecycleRequest request) throws Exception {
    return build(request, Learner.XGBOOST);
  }

  private PackageRef build(LifecycleRequest request, Learner learner) throws Exception {
    SplitRef split = rows(request.task()).write(TestSpark.folder(folder).work());
    FeatureSetRef features =
        new BuildFeatures(SPARK, TestSpark.JSON)
            .run(
                new BuildFeatures.Input(TestSpark.LIFECYCLE, request, split),
                TestSpark.folder(folder));
    Map<String, Double> parameters =
        learner == Learner.XGBOOST ? Map.of("num_round", 20.0, "max_depth", 4.0) : Map.of();
    CandidateResult champion =
        new TrainCandidate(SPARK, TestSpark.JSON)
            .run(
                new TrainCandidate.Input(
                    TestSpark.LIFECYCLE,
                    request,
                    features,
                    new CandidateSpec("only", learner, parameters)),
                TestSpark.folder(folder));
    DatasetRef dataset = new DatasetRef("rows@1", "unused", 0, split.sha256(), 1500, 9, List.of());
    return new PackageModel(SPARK, TestSpark.JSON)
        .run(
            new PackageModel.Input(
                TestSpark.LIFECYCLE, request, dataset, split, features, champion),
            TestSpark.folder(folder));
  }

  private static PackageManifest manifest(PackageRef built) throws Exception {
    return TestSpark.JSON.readValue(
        Path.of(built.uri(), PackageManifest.FILE).toFile(), PackageManifest.class);
  }

  private static TestRows rows(Task task) {
    Random random = new Random(9);
    TestRows rows =
        TestRows.of(
            "amount", NUMBER, "count", INTEGER, "city", TEXT, "kind", TEXT, "word", TEXT, "when",
            DATE, "casual", NUMBER, "other", NUMBER);
    for (int i = 0; i < 1500; i++) {
      double amount = random.nextGaussian() * 40;
      long count = random.nextInt(12);
      int city = random.nextInt(9);
      Instant when = Instant.ofEpochSecond(3_600L * random.nextInt(900_000) - 1_000_000_000);
      int month = when.atOffset(ZoneOffset.UTC).getMonthValue();
      double answer = amount + 8 * count + 15 * city - 6 * month + random.nextGaussian() * 10;
      boolean gaps = random.nextInt(10) == 0;
      rows.add(
          List.of(Split.TRAIN, Split.TRAIN, Split.TRAIN, Split.VALIDATION, Split.TEST).get(i % 5),
          label(task, answer),
          gaps ? null : amount,
          count,
          "city " + city,
          List.of("a", "b", "c").get(random.nextInt(3)),
          gaps ? null : "word " + random.nextInt(20),
          gaps ? null : Timestamp.from(when),
          answer,
          random.nextGaussian());
    }
    return rows;
  }

  private static String label(Task task, double answer) {
    return switch (task) {
      case BINARY -> answer > 90 ? "yes" : "no";
      case MULTICLASS -> answer > 110 ? "red" : answer > 40 ? "green" : "blue";
      case REGRESSION -> Double.toString(answer);
    };
  }
}
