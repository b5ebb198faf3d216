package io.slipway.spark.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.CollectedData;
import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.contract.CsvDialect;
import io.slipway.contract.DataAccess;
import io.slipway.contract.DataCollection;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DataRoots;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.PackageRef;
import io.slipway.contract.RetrainingOrigin;
import io.slipway.contract.SourceFormat;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.SplitStrategy;
import io.slipway.contract.Target;
import io.slipway.processes.Errors;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.dataset.IngestSettings;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.predictions.PredictionLog;
import io.slipway.spark.predictions.Production;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectTrainingDataTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int TRAINED = 600;
  private static final int ANSWERED = 300;

  @TempDir private static Path folder;
  private static LifecycleRequest request;
  private static DatasetRef dataset;
  private static PackageRef model;
  private static Path log;
  private static Path labels;

  @BeforeAll
  static void trainAndServe() throws IOException, StepRefused {
    TestLine line = new TestLine(folder);
    Path file = line.write("loans.csv", withMore(TestLine.loans(TRAINED, 1)));
    request =
        LifecycleRequest.of(
            new ModelName("loans"),
            "tests",
            TestLine.source(
                List.of(file.toString()),
                List.of(),
                CsvDialect.standard(),
                List.of(
                    new ColumnSpec("age", ColumnType.INTEGER, 0.0, 200.0, List.of(), true),
                    new ColumnSpec("opened", ColumnType.DATE, null, null, List.of(), false)),
                List.of("number")),
            Target.of("repaid", "yes"));
    TestLine.Built built =
        line.build(request, new CandidateSpec("c", Learner.XGBOOST, Map.of("num_round", 5.0)));
    model = built.modelPackage();
    dataset = line.ingest(request);
    log = folder.resolve("predictions");
    labels = folder.resolve("labels");
    List<Map<String, String>> rows = Production.cells(withMore(TestLine.loans(ANSWERED, 2)));
    new Production(model, "loans", log).answer(NOON, "p-", rows);
    Production.label(labels, NOON.plusSeconds(9000), "p-", rows, "repaid");
    Production.label(labels, NOON.plusSeconds(9001), "p-", rows.subList(0, 20), "repaid");
  }

  /** With a column that is withheld and one that is a date. */
  private static List<String> withMore(List<String> lines) {
    List<String> more = new ArrayList<>(List.of("number,opened," + lines.get(0)));
    for (int i = 1; i < lines.size(); i++) {
      more.add("n%d,2025-01-%02d,%s".formatted(i, 1 + i % 28, lines.get(i)));
    }
    return more;
  }

  @Test
  void collectsTheRowsOfTrainingAndTheLabelledOnesOfProduction() throws Exception {
    CollectedData collected = collect(true, 100, "1");

    assertThat(collected.rows()).isEqualTo(TRAINED + ANSWERED);
    assertThat(collected.productionRows()).isEqualTo(ANSWERED);
    assertThat(collected.testRows()).isEqualTo(ANSWERED / 5);
    Dataset<Row> rows = read(collected);
    assertThat(rows.columns())
        .containsExactly(
            "number",
            "opened",
            "amount",
            "age",
            "purpose",
            "repaid",
            "slipway_split",
            "slipway_origin");
    assertThat(rows.schema().apply("age").dataType()).isEqualTo(DataTypes.LongType);
    assertThat(rows.filter("number is null").count()).isEqualTo(ANSWERED);
    assertThat(rows.filter("slipway_split = 'test' and slipway_origin = 'training'").count())
        .isZero();
    assertThat(rows.filter("slipway_split = 'validation'").count()).isBetween(80L, 190L);
  }

  @Test
  void collectsTheSameRowsAgain() throws Exception {
    List<Row> once = read(collect(true, 100, "2")).collectAsList();

    assertThat(read(collect(true, 100, "3")).collectAsList()).isEqualTo(once);
  }

  @Test
  void leavesTheRowsOfTrainingOutWhenOnlyProductionIsAskedFor() throws Exception {
    CollectedData collected = collect(false, 100, "4");

    assertThat(collected.rows()).isEqualTo(ANSWERED);
    assertThat(ask(collected).validRows()).isEqualTo(ANSWERED);
  }

  @Test
  void givesDataThatARetrainingCanReadValidateAndSplitAsBefore() throws Exception {
    CollectedData collected = collect(true, 100, "5");
    TestLine line = new TestLine(folder);
    LifecycleRequest again = retraining(collected, true);

    DatasetRef ingested = line.ingest(again, elsewhere());
    DataQuality quality = line.validate(again, ingested);
    SplitRef split = line.split(again, quality);

    assertThat(quality.validRows()).isEqualTo(TRAINED + ANSWERED);
    assertThat(quality.errors()).isZero();
    assertThat(quality.leakage()).isZero();
    assertThat(split.testRows()).isEqualTo(collected.testRows());
    assertThat(split.strategy()).isEqualTo(SplitStrategy.GIVEN);
    assertThat(types(quality)).isEqualTo(types(line.validate(request, dataset)));
    assertThat(line.features(again, split).uri()).isNotBlank();
  }

  @Test
  void collectsFromWhatWasCollectedBefore() throws Exception {
    CollectedData first = collect(true, 100, "6");
    LifecycleRequest again = retraining(first, true);
    DatasetRef ingested = new TestLine(folder).ingest(again, elsewhere());

    CollectedData second = collect(collection(again, ingested, true, 100), "7");

    assertThat(read(second).columns()).isEqualTo(read(first).columns());
    assertThat(second.productionRows()).isEqualTo(2L * ANSWERED);
    assertThat(second.testRows()).isEqualTo(ANSWERED / 5);
  }

  @Test
  void refusesAPersonsRequestForACollectedFolder() throws Exception {
    CollectedData collected = collect(true, 100, "8");

    assertRefused(retraining(collected, false));
  }

  @Test
  void refusesARetrainingsRequestForAnyOtherFolderOfTheArtifacts() throws Exception {
    CollectedData collected = collect(true, 100, "9");
    Path rows = Path.of(collected.uri()).getParent();
    Path other = folder.resolve("test-2/Task_Other/9/rows");
    Files.createDirectories(other.getParent());
    Path link = folder.resolve("test-2/Task_CollectTrainingData/10/rows");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, rows);
    Files.move(rows, other);
    Files.createSymbolicLink(rows, other);

    assertRefused(retraining(collected, true));
    assertRefused(retraining(other + "/*.parquet", true));
    assertRefused(retraining(link + "/*.parquet", true));
  }

  @Test
  void saysHowManyLabelsAreLackingAndHowToSendThem() {
    assertThatThrownBy(() -> collect(true, 301, "11"))
        .isInstanceOfSatisfying(
            StepRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(Errors.COLLECTION_REFUSED))
        .hasMessageContaining("answered 300 rows")
        .hasMessageContaining("labels came in for 300")
        .hasMessageContaining("needs 301")
        .hasMessageContaining("./slipway labels loans");
  }

  private static void assertRefused(LifecycleRequest request) {
    assertThatThrownBy(() -> new TestLine(folder).ingest(request, elsewhere()))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("not inside a folder that data may be read from");
  }

  private static Map<String, String> types(DataQuality quality) {
    Map<String, String> types = new java.util.TreeMap<>();
    for (var field : TestSpark.session().read().parquet(quality.uri()).schema().fields()) {
      if (!field.name().startsWith("slipway_")) {
        types.put(field.name(), field.dataType().simpleString());
      }
    }
    return types;
  }

  private static DataQuality ask(CollectedData collected) throws Exception {
    TestLine line = new TestLine(folder);
    LifecycleRequest again = retraining(collected, true);
    return line.validate(again, line.ingest(again, elsewhere()));
  }

  /** Settings that allow no folder at all. */
  private static IngestSettings elsewhere() {
    DataAccess nothing = new DataAccess(new DataRoots(List.of()), List.of());
    return new IngestSettings(nothing, folder.resolve("datasets"), null, 1);
  }

  private static LifecycleRequest retraining(CollectedData collected, boolean byDrift) {
    return retraining(collected.uri(), byDrift);
  }

  private static LifecycleRequest retraining(String rows, boolean byDrift) {
    DataSource data = request.data();
    return new LifecycleRequest(
        request.model(),
        request.purpose(),
        request.limits(),
        request.owner(),
        request.tags(),
        request.task(),
        new DataSource(
            "loans",
            List.of(rows),
            null,
            SourceFormat.PARQUET,
            null,
            null,
            null,
            null,
            null,
            null,
            data.columns(),
            List.of("number", CollectedData.SPLIT, CollectedData.ORIGIN),
            null,
            "",
            "",
            null),
        request.target(),
        request.features(),
        new SplitSpec(SplitStrategy.GIVEN, CollectedData.SPLIT, null, null, null, null),
        request.training(),
        request.evaluation(),
        request.environment(),
        null,
        request.deployment(),
        request.monitoring(),
        byDrift ? new RetrainingOrigin(1, "loans-d1", "drift") : null);
  }

  private static DataCollection collection(
      LifecycleRequest of, DatasetRef from, boolean includeTraining, long minRows) {
    return new DataCollection(
        new LifecycleId("loans-d1"),
        new ModelName("loans"),
        1,
        model.uri(),
        model.sha256(),
        of,
        from,
        includeTraining,
        NOON.minusSeconds(1).toString(),
        NOON.plusSeconds(3600).toString(),
        labels.toString(),
        0.2,
        minRows);
  }

  private static CollectedData collect(boolean includeTraining, long minRows, String key)
      throws IOException, StepRefused {
    return collect(collection(request, dataset, includeTraining, minRows), key);
  }

  private static CollectedData collect(DataCollection collection, String key)
      throws IOException, StepRefused {
    Path step = folder.resolve("loans-d1").resolve("Task_CollectTrainingData").resolve(key);
    Files.createDirectories(step);
    return new CollectTrainingData(
            TestSpark.session(), TestSpark.JSON, new PredictionLog(Optional.of(log)))
        .run(new CollectTrainingData.Input(collection), new StepFolder(step, step));
  }

  private static Dataset<Row> read(CollectedData collected) {
    return TestSpark.session().read().parquet(collected.uri());
  }
}
