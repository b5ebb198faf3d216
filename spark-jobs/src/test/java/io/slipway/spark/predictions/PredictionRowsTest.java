package io.slipway.spark.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DataSource;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.table.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionRowsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String CELLS = "\"a.ge\":[%s],\"job\":[%s],\"born\":[%s]";

  @TempDir private Path folder;
  private Path log;
  private Path labels;

  @BeforeEach
  void folders() {
    log = folder.resolve("predictions");
    labels = folder.resolve("labels");
  }

  @Test
  void makesARowOfEachScoredRowWithTheTypesOfTheManifest() throws IOException {
    write(NOON, line(NOON, "r1", "30.0,null", "\"clerk\",null", "1.0E9,null", "0.25,0.75"));

    List<Row> rows = rows(Task.BINARY);

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).<Double>getAs("a.ge")).isEqualTo(30.0);
    assertThat(rows.get(0).<String>getAs("job")).isEqualTo("clerk");
    assertThat(rows.get(0).<Double>getAs("born")).isEqualTo(1e9);
    assertThat(rows.get(0).<java.sql.Timestamp>getAs(PredictionRows.AT).toInstant())
        .isEqualTo(NOON);
    assertThat(rows.get(0).<String>getAs(PredictionRows.ID)).isEqualTo("r1");
    assertThat(rows.get(0).<Long>getAs(PredictionRows.PLACE)).isZero();
    assertThat(rows.get(0).<Float>getList(rows.get(0).fieldIndex(PredictionRows.ANSWERS)))
        .containsExactly(0.25f);
    assertThat(rows.get(1).isNullAt(rows.get(1).fieldIndex("a.ge"))).isTrue();
    assertThat(rows.get(1).isNullAt(rows.get(1).fieldIndex("job"))).isTrue();
    assertThat(rows.get(1).<Object>getAs(PredictionRows.SENT)).isNull();
  }

  @Test
  void takesTheAnswersOfAMulticlassModelApart() throws IOException {
    String inputs = CELLS.formatted("1.0,2.0", "\"a\",\"b\"", "0.0,0.0");
    String answers = "\"probabilities\":[0.1,0.2,0.7,0.5,0.25,0.25]";
    write(NOON, Lines.line(NOON, "r1", "m", 1, "CHAMPION", inputs, answers));

    List<Row> rows = rows(Task.MULTICLASS);

    assertThat(rows.get(1).<Float>getList(rows.get(1).fieldIndex(PredictionRows.ANSWERS)))
        .containsExactly(0.5f, 0.25f, 0.25f);
  }

  @Test
  void passesOverOtherModelsVersionsRolesAndMoments() throws IOException {
    String cells = CELLS.formatted("1.0", "\"a\"", "0.0");
    String answers = "\"probability\":[0.5]";
    write(
        NOON,
        Lines.line(NOON, "other", "n", 1, "CHAMPION", "\"a.ge\":[\"text\"]", answers),
        Lines.line(NOON, "version", "m", 2, "CHAMPION", cells, answers),
        Lines.line(NOON, "role", "m", 1, "CHALLENGER", cells, answers),
        Lines.line(NOON.minusSeconds(3600), "first", "m", 1, "CHAMPION", cells, answers),
        Lines.line(NOON.plusSeconds(3601), "late", "m", 1, "CHAMPION", cells, answers),
        Lines.line(NOON.plusSeconds(3600), "last", "m", 1, "CHAMPION", cells, answers),
        Lines.line(NOON.plusMillis(1), "ours", "m", 1, "CHAMPION", cells, answers));

    assertThat(ids(rows(Task.BINARY))).containsExactlyInAnyOrder("last", "ours");
    assertThat(unreadable()).isZero();
  }

  @Test
  void countsLinesThatCannotBeReadButNotTheOneThatIsBeingWritten() throws IOException {
    String good = line(NOON, "good", "1.0", "\"a\"", "0.0", "0.5");
    String narrow = line(NOON, "narrow", "1.0,2.0", "\"a\"", "0.0", "0.5");
    Lines.raw(
        log,
        NOON,
        1,
        good + "\n" + "no JSON\n" + narrow + "\n" + good.substring(0, good.length() - 20));

    assertThat(ids(rows(Task.BINARY))).containsExactly("good");
    assertThat(unreadable()).isEqualTo(2);
  }

  @Test
  void readsTheFilesOfAllHoursAndProcessesThatCanMatterAndNoOthers() throws IOException {
    for (int hour = -3; hour <= 3; hour++) {
      Instant at = NOON.plusSeconds(3600L * hour);
      Lines.file(log, at, 1, List.of(line(at.plusSeconds(60), "a" + hour, "1", "\"a\"", "0", "0")));
      Lines.file(log, at, 2, List.of(line(at.plusSeconds(90), "b" + hour, "1", "\"a\"", "0", "0")));
    }

    assertThat(ids(rows(Task.BINARY))).containsExactlyInAnyOrder("a-1", "b-1", "a0", "b0");
    assertThat(
            new PredictionLog(Optional.of(log))
                .files(NOON.minusSeconds(3600), NOON.plusSeconds(3600)))
        .hasSize(6);
  }

  @Test
  void givesEachRowTheLabelThatCameInLast() throws IOException {
    write(NOON, line(NOON, "r1", "1.0,2.0", "\"a\",\"b\"", "0.0,0.0", "0.1,0.9"));
    Instant nextWeek = NOON.plusSeconds(7 * 86_400);
    Lines.labels(labels, nextWeek, label("r1", "0", "yes"), label("r1", "1", "no"));
    Lines.labels(labels, NOON.plusSeconds(9), label("r1", "0", "no"), label("x", "0", ""));
    Lines.labels(labels, nextWeek.plusSeconds(1), label("r1", "1", "yes."));

    List<Row> rows = rows(Task.BINARY);

    assertThat(rows)
        .extracting(row -> row.getAs(PredictionRows.SENT))
        .containsExactly("yes", "yes.");
    assertThat(rows)
        .extracting(row -> row.getAs(Layout.LABEL_TEXT))
        .containsExactly("good", "good");
  }

  @Test
  void saysWhenThereIsNoLog() throws IOException {
    assertThat(rows(Task.BINARY)).isEmpty();
    assertThat(new PredictionLog(Optional.empty()).findings(NOON))
        .singleElement()
        .asString()
        .contains("SLIPWAY_PREDICTION_LOG");
  }

  @Test
  void saysWhenEarlyAnswersWereRemoved() throws IOException {
    for (int hour = 0; hour < 20; hour++) {
      Lines.file(log, NOON.plusSeconds(3600L * hour), 1, List.of());
    }

    PredictionLog found = new PredictionLog(Optional.of(log));
    assertThat(found.findings(NOON.plusSeconds(1))).isEmpty();
    assertThat(found.findings(NOON.minusSeconds(1)))
        .singleElement()
        .asString()
        .contains("begins at 2026-03-01T12:00:00Z");
  }

  @Test
  void readsAMillionRowsOfLargeRequests() throws IOException {
    int rows = Integer.getInteger("slipway.rows", 20_000);
    int each = 5_000;
    List<String> lines = new ArrayList<>();
    for (int request = 0; request < rows / each; request++) {
      String number = "1.5,".repeat(each - 1) + "2.5";
      String text = "\"x\",".repeat(each - 1) + "\"y\"";
      lines.add(line(NOON, "r" + request, number, text, number, number));
    }
    Files.createDirectories(log);
    Lines.file(log, NOON, 1, lines);

    assertThat(reader(Task.BINARY).read().count()).isEqualTo(rows);
  }

  private static String[] label(String id, String row, String label) {
    return new String[] {id, row, label};
  }

  private static String line(
      Instant at, String id, String age, String job, String born, String answers) {
    return Lines.line(
        at,
        id,
        "m",
        1,
        "CHAMPION",
        CELLS.formatted(age, job, born),
        "\"probability\":[" + answers + "]");
  }

  private void write(Instant opened, String... lines) throws IOException {
    Lines.file(log, opened, 1, List.of(lines));
  }

  private List<Row> rows(Task task) {
    return reader(task)
        .read()
        .orderBy(PredictionRows.AT, PredictionRows.ID, PredictionRows.PLACE)
        .collectAsList();
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.<String>getAs(PredictionRows.ID)).toList();
  }

  private long unreadable() throws IOException {
    PredictionRows reader = reader(Task.BINARY);
    return reader.unreadable(reader.readAll());
  }

  private PredictionRows reader(Task task) {
    ModelName model = new ModelName("m");
    LifecycleRequest request =
        LifecycleRequest.of(
            model,
            "tests",
            DataSource.of("/data/rows.csv"),
            new Target("y", "good", ".", Map.of("good", List.of("yes")), null));
    Stretch stretch =
        new Stretch(
            model,
            1,
            manifest(task),
            request,
            NOON.minusSeconds(3600),
            NOON.plusSeconds(3600),
            labels);
    return new PredictionRows(TestSpark.session(), new PredictionLog(Optional.of(log)), stretch);
  }

  private static PackageManifest manifest(Task task) {
    ColumnStatistics none = new ColumnStatistics(0, 0, null, null, List.of(), List.of(), Map.of());
    return new PackageManifest(
        PackageManifest.FORMAT,
        new ModelName("m"),
        "tests",
        task,
        List.of(
            new PackageManifest.Input("a.ge", ColumnType.INTEGER, none),
            new PackageManifest.Input("job", ColumnType.TEXT, none),
            new PackageManifest.Input("born", ColumnType.DATE, none)),
        task == Task.BINARY ? List.of("bad", "good") : List.of("a", "b", "c"),
        0.5,
        new PackageManifest.Lineage(
            "d@1",
            "0".repeat(64),
            "0".repeat(64),
            "0".repeat(64),
            new CandidateSpec("c", Learner.XGBOOST, Map.of()),
            1,
            0.5),
        new PackageManifest.Parity(1, 0, 0),
        Map.of(PackageManifest.MODEL_FILE, "0".repeat(64)),
        List.of());
  }
}
