package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Evaluation;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Importance;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.EvaluationSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.SplitStrategy;
import io.slipway.spark.TestLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluateModelTest {
  /** What is evaluated is not changed by it: one model of each learner serves all tests. */
  private static final Map<Learner, TestLine.Built> MODELS = new EnumMap<>(Learner.class);

  @TempDir static Path folder;
  private static TestLine line;

  @BeforeAll
  static void makeLine() {
    line = new TestLine(folder);
  }

  @Test
  void reportsEverythingOfATrainedModel() throws Exception {
    TestLine.Built built = build(Learner.XGBOOST, spec(0), request -> request);

    Evaluation evaluation = line.evaluate(built);
    EvaluationReport report = HandMade.report(evaluation);

    assertThat(evaluation.score()).isBetween(0.9, 1.0);
    assertThat(evaluation.beatsBaselines()).isTrue();
    assertThat(evaluation.lift()).isBetween(0.3, 0.9);
    assertThat(evaluation.rows()).isEqualTo(built.split().testRows());
    assertThat(evaluation.overfitGap())
        .isCloseTo(report.trainMetrics().get("auc") - evaluation.score(), within(1e-12));
    assertThat(report.trainMetrics().get("auc"))
        .isCloseTo(built.champion().trainScore(), within(1e-6));
    assertThat(report.metrics()).allSatisfy(EvaluateModelTest::liesInItsInterval);
    EvaluationReport.Measure auc = report.metrics().get("auc");
    assertThat(evaluation.intervals())
        .containsEntry("auc", new Evaluation.Interval(auc.lower(), auc.upper()));
    assertThat(report.curves())
        .extracting(EvaluationReport.Curve::name)
        .containsExactlyInAnyOrder("roc", "precisionRecall", "lift", "calibration");
    assertThat(report.importance())
        .extracting(Importance::column)
        .containsExactlyInAnyOrder("amount", "age", "purpose");
    assertThat(report.importance().get(0).permutation()).isGreaterThan(0.1);
    assertThat(report.importance().get(0).shap()).isGreaterThan(0.5);
    assertThat(report.fairness())
        .extracting(EvaluationReport.Fairness::column)
        .containsExactly("age");
    assertThat(evaluation.fairnessGap()).isGreaterThan(0.3);
    assertThat(report.slices())
        .extracting(EvaluationReport.Slice::column)
        .contains("purpose", "age", "amount");
    assertThat(report.robustness()).hasSize(6);
    assertThat(evaluation.findings()).isEqualTo(report.findings());
    assertThat(evaluation.findings())
        .anyMatch(it -> it.startsWith("Groups of age are treated differently"))
        .anyMatch(it -> it.startsWith("Loses"));
  }

  private static void liesInItsInterval(String name, Measure measure) {
    assertThat(measure.value()).as(name).isBetween(measure.lower() - 0.05, measure.upper() + 0.05);
  }

  @Test
  void evaluatesTwiceAlike() throws Exception {
    TestLine.Built built = build(Learner.XGBOOST, spec(0), request -> request);

    assertThat(line.evaluate(built).sha256()).isEqualTo(line.evaluate(built).sha256());
  }

  @Test
  void explainsALinearModelByItsWeights() throws Exception {
    EvaluationReport report =
        HandMade.report(
            line.evaluate(build(Learner.LOGISTIC_REGRESSION, spec(0), request -> request)));

    assertThat(report.importance())
        .allSatisfy(it -> assertThat(it.shap()).as(it.column()).isPositive());
    assertThat(shap(report, "amount")).isGreaterThan(shap(report, "purpose"));
  }

  private static double shap(EvaluationReport report, String column) {
    return report.importance().stream()
        .filter(it -> it.column().equals(column))
        .mapToDouble(Importance::shap)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"STRATIFIED", "GROUP", "TIME"})
  void crossValidatesTheRecipe(SplitStrategy strategy) throws Exception {
    TestLine.Built built =
        build(
            Learner.LOGISTIC_REGRESSION,
            spec(3),
            request -> {
              String column = strategy == SplitStrategy.STRATIFIED ? null : "age";
              return with(
                  request,
                  new SplitSpec(strategy, column, null, null, null, null),
                  request.evaluation());
            });

    Evaluation evaluation = line.evaluate(built);
    EvaluationReport.CrossValidation folds = HandMade.report(evaluation).crossValidation();

    assertThat(folds.folds()).isEqualTo(3);
    assertThat(folds.metric()).isEqualTo(Metric.AUC);
    assertThat(folds.values()).hasSize(3).doesNotHaveDuplicates().allMatch(value -> value > 0.8);
    assertThat(folds.mean())
        .isCloseTo(
            folds.values().stream().mapToDouble(v -> v).average().orElseThrow(), within(1e-12));
    assertThat(folds.standardDeviation()).isBetween(0.0001, 0.1);
    assertThat(evaluation.findings())
        .anyMatch(it -> it.startsWith("Cross-validation over 3 folds: auc"));
    try (Stream<Path> left = Files.list(Path.of(evaluation.reportUri()).getParent())) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactly("evaluation.json");
    }
  }

  @Test
  void saysWhichFoldCannotBeUsed() throws Exception {
    TestLine.Built built =
        build(
            Learner.LOGISTIC_REGRESSION,
            spec(10),
            request ->
                with(
                    request,
                    new SplitSpec(SplitStrategy.GROUP, "purpose", null, null, null, null),
                    request.evaluation()));

    assertThatThrownBy(() -> line.evaluate(built))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "evaluation.folds: fold \\d+ of 10 cannot be used: .*Ask for fewer folds, or 0\\.");
  }

  private static EvaluationSpec spec(int folds) {
    return new EvaluationSpec(List.of("age"), List.of(), folds, 100, null, null);
  }

  private static TestLine.Built build(
      Learner learner, EvaluationSpec spec, UnaryOperator<LifecycleRequest> change)
      throws Exception {
    TestLine.Built built = trained(learner);
    LifecycleRequest plain = built.request();
    return new TestLine.Built(
        change.apply(with(plain, plain.split(), spec)),
        built.split(),
        built.features(),
        built.champion(),
        built.modelPackage());
  }

  private static TestLine.Built trained(Learner learner) throws Exception {
    if (!MODELS.containsKey(learner)) {
      Map<String, Double> parameters =
          learner == Learner.XGBOOST ? Map.of("num_round", 30.0, "max_depth", 3.0) : Map.of();
      Path file = line.write("loans.csv", TestLine.loans(1500, 1));
      CandidateSpec candidate = new CandidateSpec("only", learner, parameters);
      MODELS.put(learner, line.build(TestLine.request(file), candidate));
    }
    return MODELS.get(learner);
  }

  private static LifecycleRequest with(
      LifecycleRequest request, SplitSpec split, EvaluationSpec evaluation) {
    return new LifecycleRequest(
        request.model(),
        request.purpose(),
        request.limits(),
        request.owner(),
        request.tags(),
        request.task(),
        request.data(),
        request.target(),
        request.features(),
        split,
        request.training(),
        evaluation,
        request.environment(),
        null,
        null,
        null,
        null);
  }
}
