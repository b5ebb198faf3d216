package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Baseline;
import io.slipway.contract.EvaluationReport.ClassMeasures;
import io.slipway.contract.EvaluationReport.Comparison;
import io.slipway.contract.EvaluationReport.CrossValidation;
import io.slipway.contract.EvaluationReport.Fairness;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.EvaluationReport.Robustness;
import io.slipway.contract.EvaluationReport.Slice;
import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
  @Test
  void saysEverythingTheGravestFirst() {
    assertThat(Findings.of(bad(), true, List.of("A note")))
        .containsExactly(
            "Not better than always saying the majority label of the training rows: accuracy 0.700 against 0.760",
            "Worse than version 3 in production: auc 0.850 against 0.910",
            "18,729 test rows have labels the model never saw: mailbomb (10,000), snmp (8,729)",
            "Overfitted: auc is 0.990 on the training rows and 0.850 on the test rows",
            "Recall of r2l is 9 % (1,436 of 16,189 rows)",
            "Groups of sex are treated differently: positive answers differ by 0.200, recall by 0.080",
            "Clearly worse for race = Amer-Indian (auc 0.750 against 0.850 of all rows, 159 rows)",
            "Probabilities are too high by 0.080 on average",
            "Loses 0.120 of auc when column age is missing",
            "Loses 0.090 of auc when 10 % of all cells are missing",
            "Loses 0.060 of auc under noise of 0.5 standard deviations on all numbers",
            "Cross-validation over 5 folds: auc 0.860, standard deviation 0.010",
            "A note");
  }

  @Test
  void doesNotHoldTheMajorityAgainstAModelThatLooksForRareLabels() {
    assertThat(Findings.of(bad(), false, List.of()))
        .noneMatch(finding -> finding.startsWith("Not better"));
  }

  @Test
  void saysNothingOfAGoodModel() {
    EvaluationReport good =
        report(
            Map.of(
                "auc",
                new Measure(0.9, 0.89, 0.91),
                "meanProbability",
                exactly(0.25),
                "positiveShare",
                exactly(0.24),
                "calibrationError",
                exactly(0.01)),
            Map.of("auc", 0.92),
            List.of(new ClassMeasures("yes", 100, 0.8, 0.7, 0.75, 0.9)),
            Map.of(),
            List.of(new Slice("race", "White", 500, Map.of("auc", 0.9), false)),
            List.of(new Fairness("sex", List.of(), 0.05, 0.9, 0.02, 0.01, 0.05)),
            List.of(new Robustness("missing", "age", 1, 0.88, 0.02)),
            List.of(new Baseline("prior", Metric.LOG_LOSS, 0.6, 0.3, true)),
            null,
            null);

    assertThat(Findings.of(good, true, List.of())).isEmpty();
  }

  @Test
  void saysAtMost20Things() {
    List<String> notes = IntStream.range(0, 40).mapToObj(i -> "note " + i).toList();

    assertThat(Findings.of(bad(), true, notes)).hasSize(Findings.MOST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.91234 | 0.912", "12.345 | 12.3", "-0.5 | -0.500", "1234567.8 | 1,234,568"})
  void numbersAreShort(double number, String expected) {
    assertThat(Findings.number(number)).isEqualTo(expected);
  }

  private static Measure exactly(double value) {
    return new Measure(value, value, value);
  }

  private static EvaluationReport bad() {
    return report(
        Map.of(
            "auc", exactly(0.85), "meanProbability", exactly(0.32), "positiveShare", exactly(0.24)),
        Map.of("auc", 0.99),
        List.of(
            new ClassMeasures("r2l", 16_189, 0.9, 1_436 / 16_189.0, 0.16, 0.8),
            new ClassMeasures("rare", 29, 0, 0, 0, null)),
        Map.of("mailbomb", 10_000L, "snmp", 8_729L),
        List.of(
            new Slice("race", "White", 500, Map.of("auc", 0.86), false),
            new Slice("race", "Amer-Indian", 159, Map.of("auc", 0.75), true)),
        List.of(new Fairness("sex", List.of(), 0.2, 0.5, 0.08, 0.1, 0.2)),
        List.of(
            new Robustness("noise", null, 0.1, 0.84, 0.01),
            new Robustness("noise", null, 0.5, 0.79, 0.06),
            new Robustness("missing", null, 0.1, 0.76, 0.09),
            new Robustness("missing", "age", 1, 0.73, 0.12)),
        List.of(
            new Baseline("majority", Metric.ACCURACY, 0.76, 0.7, false),
            new Baseline("prior", Metric.LOG_LOSS, 0.6, 0.3, true)),
        new Comparison(3, Metric.AUC, 0.91, 0.85, new Measure(-0.06, -0.08, -0.04), "WORSE", null),
        new CrossValidation(5, Metric.AUC, 0.86, 0.01, new ArrayList<>()));
  }

  private static EvaluationReport report(
      Map<String, Measure> metrics,
      Map<String, Double> trainMetrics,
      List<ClassMeasures> classes,
      Map<String, Long> unseen,
      List<Slice> slices,
      List<Fairness> fairness,
      List<Robustness> robustness,
      List<Baseline> baselines,
      Comparison comparison,
      CrossValidation crossValidation) {
    return new EvaluationReport(
        1,
        "0",
        Task.BINARY,
        1000,
        0.5,
        metrics,
        trainMetrics,
        List.of(),
        null,
        classes,
        unseen,
        List.of(),
        slices,
        fairness,
        robustness,
        List.of(),
        baselines,
        comparison,
        crossValidation,
        List.of());
  }
}
