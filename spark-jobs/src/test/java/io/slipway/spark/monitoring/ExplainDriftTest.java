package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.CsvDialect;
import io.slipway.contract.DataAccess;
import io.slipway.contract.DataRoots;
import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftExplanation;
import io.slipway.contract.DriftExplanationReport;
import io.slipway.contract.DriftExplanationReport.Basis;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftResponse;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.Environment;
import io.slipway.contract.Evaluation;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.processes.Errors;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.predictions.PredictionLog;
import io.slipway.spark.predictions.Production;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainDriftTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant SECOND = FIRST.plusSeconds(3600);
  private static final Instant THIRD = FIRST.plusSeconds(7200);
  private static final Instant END = FIRST.plusSeconds(10_800);
  private static final CandidateSpec CANDIDATE =
      new CandidateSpec("c", Learner.XGBOOST, Map.of("num_round", 30.0, "eta", 0.2));

  @TempDir private static Path folder;
  private static TestLine.Built loans;
  private static DriftCase.Window first;
  private static DriftCase.Window second;
  private static DriftCase.Window third;

  /** The first window is as training; from the sixth tenth of the second on amounts are doubled. */
  @BeforeAll
  static void trainAndServe() throws IOException, StepRefused {
    TestLine line = new TestLine(folder);
    loans = line.build(TestLine.request(line.write("loans.csv", rows(2_000, 1))), CANDIDATE);
    Production production = new Production(loans.modelPackage(), "loans", log("loans"));
    UnaryOperator<Map<String, String>> planted = row -> times(times(row, "amount", 2), "noise", 2);
    play(production, "a-", FIRST, rows(400, 2), UnaryOperator.identity());
    play(production, "b-", SECOND, rows(360, 3), UnaryOperator.identity());
    play(production, "c-", SECOND.plusSeconds(36), rows(240, 4), planted);
    play(production, "d-", THIRD, rows(600, 5), planted);
    first = measured("loans-w1", FIRST, SECOND);
    second = measured("loans-w2", SECOND, THIRD);
    third = measured("loans-w3", THIRD, END);
  }

  /** Loans with a column that says nothing. */
  private static List<String> rows(int rows, long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (String line : TestLine.loans(rows, seed)) {
      lines.add(line + "," + (lines.isEmpty() ? "noise" : Double.toString(random.nextDouble())));
    }
    return lines;
  }

  private static Map<String, String> times(Map<String, String> row, String column, double factor) {
    Map<String, String> changed = new HashMap<>(row);
    String cell = row.getOrDefault(column, "");
    changed.put(column, cell.isEmpty() ? "" : Double.toString(Double.parseDouble(cell) * factor));
    return changed;
  }

  private static Path log(String model) {
    return folder.resolve("predictions-of-" + model);
  }

  private static Path labels(String model) {
    return folder.resolve("labels").resolve(model);
  }

  private static void play(
      Production production,
      String prefix,
      Instant at,
      List<String> lines,
      UnaryOperator<Map<String, String>> change)
      throws IOException {
    List<Map<String, String>> rows = Production.cells(lines).stream().map(change).toList();
    production.answer(at.plusMillis(1), prefix, rows);
    Production.label(labels("loans"), at.plusSeconds(9_000), prefix, rows, "repaid");
  }

  private static DriftCase.Window measured(String id, Instant from, Instant until)
      throws IOException, StepRefused {
    DriftWindow window =
        new DriftWindow(
            new LifecycleId(id),
            new ModelName("loans"),
            1,
            loans.modelPackage().uri(),
            loans.modelPackage().sha256(),
            loans.request(),
            loans.split(),
            evaluation(),
            from.toString(),
            until.toString(),
            true,
            labels("loans").toString());
    DriftMeasurement measurement =
        new MeasureDrift(
                TestSpark.session(),
                TestSpark.JSON,
                new DataAccess(new DataRoots(List.of()), List.of()),
                new PredictionLog(Optional.of(log("loans"))))
            .run(new MeasureDrift.Input(window), TestSpark.folder(folder));
    return new DriftCase.Window(
        window.windowId(), from.toString(), until.toString(), "ALERT", measurement.reportUri());
  }

  private static Evaluation evaluation() {
    return new Evaluation(
        Task.BINARY,
        Map.of(),
        Map.of(),
        1,
        0.9,
        0.5,
        true,
        0,
        0,
        "NONE",
        null,
        0.5,
        List.of(),
        "",
        "0".repeat(64));
  }

  @Test
  void givesThePlantedCauseMostOfTheRiseOfTheLoss() throws Exception {
    DriftExplanationReport report = report(loans, List.of(first, second, third), labels("loans"));

    assertThat(report.basis()).isEqualTo(Basis.LOSS);
    assertThat(report.columns().get(0).column()).isEqualTo("amount");
    assertThat(report.columns().get(0).share()).isGreaterThan(0.6);
    assertThat(share(report, "noise")).isLessThan(0.15);
    assertThat(share(report, "age")).isLessThan(0.15);
    assertThat(report.findings().get(0)).contains("log loss on labelled rows is");
    assertThat(report.findings())
        .anyMatch(it -> it.matches("amount: .*explains \\d+ % of the rise of the loss; since .*"));
    assertThat(report.advice())
        .anyMatch(it -> it.startsWith("Check the unit and the source of amount"));
    assertThat(report.slices()).isNotEmpty();
  }

  @Test
  void findsTheWindowSinceWhichAColumnHasMoved() throws Exception {
    DriftExplanation explanation =
        explain(loans, List.of(first, second, third), labels("loans"), folder);

    assertThat(explanation.since()).isEqualTo(SECOND.toString());
    assertThat(explanation.columns().get(0).since()).isEqualTo(SECOND.toString());
    assertThat(explanation.columns()).extracting(it -> it.column()).doesNotContain("age");
  }

  @Test
  void findsTheTenthSinceWhichAColumnHasMoved() throws Exception {
    DriftExplanation explanation = explain(loans, List.of(first, second), labels("loans"), folder);

    Instant since = Instant.parse(explanation.columns().get(0).since());
    assertThat(since).isBetween(SECOND.plusSeconds(35), SECOND.plusSeconds(37));
  }

  @Test
  void explainsTheChangeOfTheAnswersWhereThereAreNoLabels() throws Exception {
    DriftExplanationReport report =
        report(loans, List.of(first, second, third), folder.resolve("nowhere"));

    assertThat(report.basis()).isEqualTo(Basis.ANSWERS);
    assertThat(report.columns().get(0).column()).isEqualTo("amount");
    assertThat(report.columns().get(0).share()).isGreaterThan(0.6);
    assertThat(report.advice()).anyMatch(it -> it.startsWith("Send labels"));
  }

  @Test
  void explainsNothingWhereNothingChanged() throws Exception {
    DriftExplanationReport report = report(loans, List.of(first), labels("loans"));

    assertThat(report.basis()).isEqualTo(Basis.NONE);
    assertThat(report.columns()).allMatch(column -> column.share() == null);
    assertThat(report.findings()).anyMatch(it -> it.startsWith("Neither the log loss nor"));
  }

  @Test
  void saysTheSameAgain() throws Exception {
    assertThat(report(loans, List.of(first, third), labels("loans")))
        .isEqualTo(report(loans, List.of(first, third), labels("loans")));
  }

  @Test
  void refusesAPackageThatIsGone() {
    DriftCase drift = drift(loans, List.of(first), labels("loans"), "0".repeat(64));

    assertThatThrownBy(
            () -> explainer("loans").run(new ExplainDrift.Input(drift), TestSpark.folder(folder)))
        .isInstanceOfSatisfying(
            StepRefused.class, it -> assertThat(it.code()).isEqualTo(Errors.MEASUREMENT_REFUSED))
        .hasMessageContaining("loans v1 cannot be explained");
  }

  @Test
  void saysThatTheTargetItselfRoseAndNoColumnIsTheCause() throws Exception {
    TestLine.Built model = train("hires", Task.REGRESSION, hires(1_500, 1, 0));
    List<Map<String, String>> rows = Production.cells(hires(500, 2, 60));
    new Production(model.modelPackage(), "hires", log("hires"))
        .answer(FIRST.plusMillis(1), "h-", rows);
    Production.label(labels("hires"), SECOND, "h-", rows, "y");

    DriftExplanationReport report = report(model, List.of(unmeasured("hires-w1")), labels("hires"));

    assertThat(report.basis()).isEqualTo(Basis.LOSS);
    assertThat(report.unexplained()).isGreaterThan(0.6);
    assertThat(report.findings()).anyMatch(it -> it.startsWith("The answers are too low"));
    assertThat(report.advice()).anyMatch(it -> it.startsWith("Retrain on labelled rows"));
  }

  @Test
  void namesTheColumnWithCategoriesThatTrainingNeverSaw() throws Exception {
    TestLine.Built model = train("kinds", Task.MULTICLASS, kinds(1_500, 1, "red"));
    List<Map<String, String>> rows = Production.cells(kinds(500, 2, "violet"));
    new Production(model.modelPackage(), "kinds", log("kinds"))
        .answer(FIRST.plusMillis(1), "k-", rows);
    Production.label(labels("kinds"), SECOND, "k-", rows, "y");

    DriftExplanationReport report = report(model, List.of(unmeasured("kinds-w1")), labels("kinds"));

    assertThat(report.basis()).isEqualTo(Basis.LOSS);
    assertThat(report.columns().get(0).column()).isEqualTo("colour");
    assertThat(report.columns().get(0).share()).isGreaterThan(0.5);
    assertThat(report.columns().get(0).words()).contains("violet");
    assertThat(report.advice())
        .anyMatch(it -> it.startsWith("colour has values that training never saw"));
  }

  private static List<String> hires(int rows, long seed, double more) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of("hour,warmth,y"));
    for (int i = 0; i < rows; i++) {
      int hour = random.nextInt(24);
      double warmth = random.nextDouble();
      double y = 10 * hour + 50 * warmth + more + random.nextGaussian() * 5;
      lines.add(hour + "," + warmth + "," + y);
    }
    return lines;
  }

  private static List<String> kinds(int rows, long seed, String red) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of("colour,size,y"));
    String[] colours = {red, "green", "blue"};
    for (int i = 0; i < rows; i++) {
      int colour = random.nextInt(3);
      int label = random.nextInt(10) == 0 ? random.nextInt(3) : colour;
      lines.add(colours[colour] + "," + random.nextDouble() + ",l" + label);
    }
    return lines;
  }

  private static TestLine.Built train(String name, Task task, List<String> lines)
      throws IOException, StepRefused {
    TestLine line = new TestLine(folder);
    Path file = line.write(name + ".csv", lines);
    LifecycleRequest request =
        new LifecycleRequest(
            new ModelName(name),
            "tests",
            null,
            null,
            null,
            task,
            TestLine.source(
                List.of(file.toString()), List.of(), CsvDialect.standard(), List.of(), List.of()),
            Target.of("y", null),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return line.build(request, CANDIDATE);
  }

  private static DriftCase.Window unmeasured(String id) {
    return new DriftCase.Window(
        new LifecycleId(id), FIRST.toString(), SECOND.toString(), "ALERT", null);
  }

  private static double share(DriftExplanationReport report, String column) {
    return report.columns().stream()
        .filter(it -> it.column().equals(column))
        .findFirst()
        .orElseThrow()
        .share();
  }

  private static ExplainDrift explainer(String model) {
    return new ExplainDrift(
        TestSpark.session(), TestSpark.JSON, new PredictionLog(Optional.of(log(model))));
  }

  private static DriftExplanationReport report(
      TestLine.Built model, List<DriftCase.Window> windows, Path labels)
      throws IOException, StepRefused {
    DriftExplanation explanation = explain(model, windows, labels, folder);
    return TestSpark.JSON.readValue(
        Path.of(explanation.reportUri()).toFile(), DriftExplanationReport.class);
  }

  private static DriftExplanation explain(
      TestLine.Built model, List<DriftCase.Window> windows, Path labels, Path out)
      throws IOException, StepRefused {
    DriftCase drift = drift(model, windows, labels, model.modelPackage().sha256());
    return explainer(model.request().model().value())
        .run(new ExplainDrift.Input(drift), TestSpark.folder(out));
  }

  private static DriftCase drift(
      TestLine.Built model, List<DriftCase.Window> windows, Path labels, String sha256) {
    ModelName name = model.request().model();
    return new DriftCase(
        new LifecycleId(name + "-d1"),
        name,
        1,
        Environment.PRODUCTION,
        model.modelPackage().uri(),
        sha256,
        model.request(),
        model.split(),
        windows,
        labels.toString(),
        "ALERT",
        "drift",
        measurement(name),
        DriftResponse.TRIAGE,
        null,
        100);
  }

  private static DriftMeasurement measurement(ModelName name) {
    return new DriftMeasurement(
        new LifecycleId(name + "-w1"),
        true,
        END.toString(),
        1,
        1,
        1,
        1,
        List.of(),
        0.3,
        0,
        0,
        0,
        0,
        null,
        false,
        null,
        null,
        false,
        List.of(),
        null,
        null);
  }
}
