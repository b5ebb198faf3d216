package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.ClassWeights;
import io.slipway.contract.Evaluation;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Baseline;
import io.slipway.contract.EvaluationReport.Robustness;
import io.slipway.contract.Metric;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.split.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateHandMadeTest {
  private static final List<String> LABELS = List.of("x", "y", "z");

  @TempDir Path folder;

  @Test
  void measuresARegressionAgainstTheMeanAndTheLastValue() throws Exception {
    HandMade made = new HandMade(folder, Task.REGRESSION, List.of("a", "b"), List.of());
    made.splitByDay();
    made.evaluation(List.of("kind"), List.of());
    for (int day = 0; day < 200; day++) {
      String part = day < 100 ? Split.TRAIN : Split.TEST;
      double error = day % 2 == 0 ? 1 : -1;
      made.row(part, Integer.toString(day), day % 2 == 0 ? "even" : "odd", day, day + error, 0.0);
    }

    Evaluation evaluation = made.evaluate(made.model());
    EvaluationReport report = HandMade.report(evaluation);

    assertThat(evaluation.metrics()).containsEntry("rmse", 1.0).containsEntry("meanError", 0.0);
    double variance = (100.0 * 100 - 1) / 12;
    assertThat(evaluation.score()).isCloseTo(1 - 1 / variance, within(1e-9));
    double mean = Math.sqrt(variance + 100 * 100);
    double last = Math.sqrt(variance + 50.5 * 50.5);
    assertThat(report.baselines())
        .usingRecursiveFieldByFieldElementComparator()
        .extracting(Baseline::name)
        .containsExactly("mean", "lastValue");
    assertThat(report.baselines().get(0).value()).isCloseTo(mean, within(1e-9));
    assertThat(report.baselines().get(1).value()).isCloseTo(last, within(1e-9));
    assertThat(evaluation.lift()).isCloseTo(1 - 1 / last, within(1e-9));
    assertThat(evaluation.beatsBaselines()).isTrue();
    assertThat(evaluation.fairnessGap()).isCloseTo(2 / Math.sqrt(variance), within(1e-9));
    assertThat(report.confusion()).isNull();
    assertThat(report.threshold()).isNull();
    assertThat(report.importance().get(0).column()).isEqualTo("a");
    assertThat(report.importance().get(0).shap()).isNull();
    assertThat(report.importance().get(1).permutation()).isZero();
    assertThat(evaluation.comparison()).isEqualTo("NONE");
  }

  @Test
  void measuresAMulticlassModelAndItsUnseenLabels() throws Exception {
    HandMade made = multiclass(0.9);
    for (int i = 0; i < 40; i++) {
      made.row(Split.TEST, "new", "n", 0, 3.0, 0.0, 0.0);
    }

    Evaluation evaluation = made.evaluate(made.model());
    EvaluationReport report = HandMade.report(evaluation);

    assertThat(report.unseenLabels()).isEqualTo(Map.of("new", 40L));
    assertThat(report.confusion().labels()).isEqualTo(LABELS);
    long right = 0;
    long known = 0;
    for (int actual = 0; actual < 3; actual++) {
      right += report.confusion().counts().get(actual).get(actual);
      known += report.confusion().counts().get(actual).stream().mapToLong(Long::longValue).sum();
    }
    assertThat(known).isEqualTo(600);
    assertThat(evaluation.metrics().get("accuracy")).isCloseTo(right / 640.0, within(1e-12));
    assertThat(report.classes()).extracting(c -> c.label()).isEqualTo(LABELS);
    assertThat(report.classes().stream().mapToLong(c -> c.rows()).sum()).isEqualTo(600);
    assertThat(evaluation.findings())
        .contains("40 test rows have labels the model never saw: new (40)");
    assertThat(evaluation.beatsBaselines()).isTrue();
    assertThat(report.baselines()).extracting(Baseline::name).containsExactly("majority", "prior");
    assertThat(report.metrics().get("accuracy").lower())
        .isLessThan(report.metrics().get("accuracy").upper());
  }

  @Test
  void namesLabelsThatCountAsAKnownGroupAndWereNeverTrainedOn() throws Exception {
    HandMade made = new HandMade(folder, Task.MULTICLASS, List.of("a", "b", "c"), LABELS);
    made.evaluation(List.of(), List.of("kind"));
    made.groups(Map.of(LABELS.get(0), List.of("old", "new", "newer")));
    for (int i = 0; i < 300; i++) {
      String part = i < 150 ? Split.TRAIN : Split.TEST;
      made.row(part, i % 3 == 0 ? "old" : LABELS.get(i % 3), "k", i, margins(i % 3));
    }
    for (int i = 0; i < 40; i++) {
      made.row(Split.TEST, "new", "k", i, margins(i < 10 ? 0 : 1));
    }
    made.row(Split.TEST, "newer", "k", 0, margins(2));

    Evaluation evaluation = made.evaluate(made.model());
    EvaluationReport report = HandMade.report(evaluation);

    assertThat(report.unseenLabels()).isEmpty();
    assertThat(report.unseenMembers())
        .containsExactly(
            new EvaluationReport.UnseenMember("new", LABELS.get(0), 40, 0.25),
            new EvaluationReport.UnseenMember("newer", LABELS.get(0), 1, 0));
    assertThat(evaluation.findings())
        .anySatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("41 test rows have labels that no training row had")
                    .contains("24.4 % of them", "new (40, as " + LABELS.get(0) + ")"));
  }

  private static Double[] margins(int said) {
    Double[] margins = {0.0, 0.0, 0.0};
    margins[said] = 3.0;
    return margins;
  }

  @Test
  void aUselessMulticlassModelDoesNotBeatItsBaselines() throws Exception {
    Evaluation evaluation = evaluateMulticlass(0.3);

    assertThat(evaluation.beatsBaselines()).isFalse();
    assertThat(evaluation.lift()).isNegative();
    assertThat(evaluation.findings().get(0)).startsWith("Not better than always");
  }

  private Evaluation evaluateMulticlass(double right) throws IOException {
    HandMade made = multiclass(right);
    return made.evaluate(made.model());
  }

  /** Three labels of equal shares; the model says the right one with this probability. */
  private HandMade multiclass(double right) {
    HandMade made = new HandMade(folder, Task.MULTICLASS, List.of("a", "b", "c"), LABELS);
    made.evaluation(List.of(), List.of("kind"));
    Random random = new Random(5);
    for (int i = 0; i < 1200; i++) {
      int label = i % 3;
      int said = random.nextDouble() < right ? label : random.nextInt(3);
      Double[] margins = {0.0, 0.0, 0.0};
      margins[said] = 3.0;
      made.row(i < 600 ? Split.TRAIN : Split.TEST, LABELS.get(label), "k" + i % 2, i, margins);
    }
    return made;
  }

  @Test
  void accuracyAgainstTheMajorityDoesNotCountWithClassWeights() throws Exception {
    HandMade plain = binary();
    HandMade weighted = binary();
    weighted.training(
        new TrainingSpec(null, null, null, null, null, ClassWeights.BALANCED, null, null, null));

    Evaluation plainly = plain.evaluate(plain.model());
    Evaluation withWeights = weighted.evaluate(weighted.model());

    assertThat(HandMade.report(plainly).baselines())
        .filteredOn(baseline -> baseline.metric() == Metric.ACCURACY)
        .allMatch(baseline -> !baseline.beaten());
    assertThat(plainly.beatsBaselines()).isFalse();
    assertThat(withWeights.beatsBaselines()).isTrue();
  }

  /** 20 % positive rows; the model gives them 0.45 and the others 0.1, so it never says yes. */
  private HandMade binary() {
    HandMade made = new HandMade(folder, Task.BINARY, List.of("a"), List.of("no", "yes"));
    for (int i = 0; i < 400; i++) {
      boolean positive = i % 5 == 0;
      String part = i < 200 ? Split.TRAIN : Split.TEST;
      made.row(part, positive ? "yes" : "no", "k", i, positive ? 0.45 : 0.1);
    }
    return made;
  }

  @Test
  void losesScoreWhenItsColumnIsNoisyOrMissing() throws Exception {
    HandMade made = new HandMade(folder, Task.REGRESSION, List.of("a"), List.of());
    Random random = new Random(1);
    for (int i = 0; i < 4000; i++) {
      double value = random.nextGaussian();
      made.row(i < 2000 ? Split.TRAIN : Split.TEST, Double.toString(value), "k", i, value);
    }

    EvaluationReport report = HandMade.report(made.evaluate(made.model()));

    assertThat(noise(report, 0.1).drop()).isCloseTo(0.01, within(0.002));
    assertThat(noise(report, 0.5).drop()).isCloseTo(0.25, within(0.03));
  }

  private static Robustness noise(EvaluationReport report, double strength) {
    return report.robustness().stream()
        .filter(it -> it.kind().equals("noise") && it.strength() == strength)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"0.95, 0.6, BETTER", "0.6, 0.95, WORSE", "0.8, 0.8, EQUAL"})
  void comparesWithTheVersionInProductionOnTheSameRows(double now, double before, String verdict)
      throws Exception {
    HandMade made = new HandMade(folder, Task.BINARY, List.of("a", "b"), List.of("no", "yes"));
    Random random = new Random(9);
    for (int i = 0; i < 1200; i++) {
      boolean positive = random.nextBoolean();
      made.row(
          i < 400 ? Split.TRAIN : Split.TEST,
          positive ? "yes" : "no",
          "k",
          i,
          score(positive, now, random),
          score(positive, before, random));
    }
    PackageRef champion = made.model(List.of("b"));
    made.inProduction(champion);

    Evaluation evaluation = made.evaluate(made.model(List.of("a")));
    EvaluationReport.Comparison comparison = HandMade.report(evaluation).comparison();

    assertThat(evaluation.comparison()).isEqualTo(verdict);
    assertThat(evaluation.comparedWith()).isEqualTo(3);
    assertThat(comparison.metric()).isEqualTo(Metric.AUC);
    assertThat(comparison.difference().value())
        .isCloseTo(comparison.challenger() - comparison.champion(), within(1e-12));
    assertThat(comparison.difference().lower()).isLessThan(comparison.difference().upper());
    assertThat(evaluation.findings().stream().anyMatch(it -> it.startsWith("Worse than version 3")))
        .isEqualTo(verdict.equals("WORSE"));
  }

  private static double score(boolean positive, double right, Random random) {
    boolean correct = random.nextDouble() < right;
    return positive == correct ? 0.6 + 0.3 * random.nextDouble() : 0.4 - 0.3 * random.nextDouble();
  }

  @ParameterizedTest
  @CsvSource({
    "damaged, its package is gone or damaged",
    "gone, its package is gone or damaged",
    "column, it reads a column that the data has no longer: gone_column",
    "type, 'it reads column kind as NUMBER, and the data has TEXT there'",
    "labels, 'it knows other labels: [nay, yea], this one [no, yes]'",
    "task, 'it answers another question: it is REGRESSION, this one BINARY'"
  })
  void saysWhyTheTwoCannotBeCompared(String obstacle, String reason) throws Exception {
    HandMade made = binary();
    PackageRef champion =
        switch (obstacle) {
          case "column" -> made.model(List.of("gone_column"));
          case "type" -> made.model(List.of("kind"));
          case "labels" ->
              new HandMade(folder, Task.BINARY, List.of("a"), List.of("nay", "yea")).model();
          case "task" -> new HandMade(folder, Task.REGRESSION, List.of("a"), List.of()).model();
          default -> made.model();
        };
    Path file = Path.of(champion.uri(), PackageManifest.MODEL_FILE);
    if (obstacle.equals("damaged")) {
      Files.writeString(file, "not a model");
    } else if (obstacle.equals("gone")) {
      Files.delete(file);
    }
    made.inProduction(champion);

    Evaluation evaluation = made.evaluate(made.model());

    assertThat(evaluation.comparison()).isEqualTo("NONE");
    assertThat(evaluation.comparedWith()).isEqualTo(3);
    assertThat(HandMade.report(evaluation).comparison().reason()).startsWith(reason);
    assertThat(evaluation.findings())
        .anyMatch(it -> it.startsWith("Not compared with version 3 in production: " + reason));
  }

  @ParameterizedTest
  @CsvSource({
    "sensitive, gender, 'evaluation.sensitive: the data has no column ''gender''; it has [a, target, kind, day]'",
    "slices, colour, 'evaluation.slices: the data has no column ''colour''; it has [a, target, kind, day]'",
    "sensitive, target, 'evaluation.sensitive: ''target'' is the target; name another column'",
    "slices, __key, 'evaluation.slices: the data has no column ''__key'''"
  })
  void namesAColumnThatCannotBeUsed(String field, String column, String message) throws Exception {
    HandMade made = binary();
    List<String> columns = List.of(column);
    made.evaluation(
        field.equals("sensitive") ? columns : List.of(),
        field.equals("slices") ? columns : List.of());
    PackageRef model = made.model();

    assertThatThrownBy(() -> made.evaluate(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesATestPartOfOneLabel() throws Exception {
    HandMade made = new HandMade(folder, Task.BINARY, List.of("a"), List.of("no", "yes"));
    made.row(Split.TRAIN, "yes", "k", 1, 0.5);
    made.row(Split.TEST, "no", "k", 1, 0.5);
    made.row(Split.TEST, "perhaps", "k", 1, 0.5);
    PackageRef model = made.model();

    assertThatThrownBy(() -> made.evaluate(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The test rows have 1 of the model's labels [no, yes] (they have [no, perhaps]); an"
                + " evaluation needs two. Add test rows or change the split");
  }

  @Test
  void refusesAnEmptyTestPart() throws Exception {
    HandMade made = new HandMade(folder, Task.REGRESSION, List.of("a"), List.of());
    made.row(Split.TRAIN, "1", "k", 1, 0.5);
    PackageRef model = made.model();

    assertThatThrownBy(() -> made.evaluate(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There are no test rows to evaluate on");
  }

  @Test
  void refusesAPackageWhoseColumnIsNotThere() throws Exception {
    HandMade made = binary();
    PackageRef model = made.model(List.of("lost"));

    assertThatThrownBy(() -> made.evaluate(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The test rows have no column 'lost', which the package reads");
  }

  @ParameterizedTest
  @CsvSource({PackageManifest.FILE, PackageManifest.MODEL_FILE})
  void refusesAPackageThatWasChangedOrIsGone(String name) throws Exception {
    HandMade made = binary();
    PackageRef model = made.model();
    Path file = Path.of(model.uri(), name);

    Files.writeString(file, " ", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> made.evaluate(model))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(name, "was changed after it was packaged", "expected");

    Files.delete(file);
    assertThatThrownBy(() -> made.evaluate(model))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(name + " is gone");
  }

  @Test
  void refusesAPackageThatAnswersNoNumber() throws Exception {
    HandMade made = new HandMade(folder, Task.REGRESSION, List.of("a"), List.of());
    made.row(Split.TRAIN, "1", "k", 1, 0.5);
    made.row(Split.TEST, "1", "k", 1, Double.POSITIVE_INFINITY);
    made.row(Split.TEST, "2", "k", 1, 1.0);
    PackageRef model = made.model();

    assertThatThrownBy(() -> made.evaluate(model))
        .hasStackTraceContaining("The package answers Infinity for some rows");
  }
}
