package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.EvaluationReport.Curve;
import io.slipway.contract.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurvesTest {
  @Test
  void aPerfectModelHasTheKnownCurves() {
    Answers answers =
        new Answers(Task.BINARY, 1, new float[] {.9f, .8f, .2f, .1f}, new double[] {1, 1, 0, 0});

    List<Curve> curves = Curves.of(answers);

    assertThat(points(curves, "roc"))
        .containsExactly(
            List.of(0.0, 0.0),
            List.of(0.0, 0.5),
            List.of(0.0, 1.0),
            List.of(0.5, 1.0),
            List.of(1.0, 1.0));
    assertThat(points(curves, "precisionRecall"))
        .containsExactly(
            List.of(0.5, 1.0), List.of(1.0, 1.0), List.of(1.0, 2 / 3.0), List.of(1.0, 0.5));
    assertThat(points(curves, "lift"))
        .containsExactly(
            List.of(0.25, 2.0), List.of(0.5, 2.0), List.of(0.75, 1 / 0.75), List.of(1.0, 1.0));
  }

  @ParameterizedTest
  @EnumSource
  void everyCurveIsInTheOrderOfXAndThin(Task task) {
    for (Curve curve : Curves.of(TaskMetricsTest.random(task, 3_000))) {
      assertThat(curve.points()).as(curve.name()).hasSizeBetween(2, Curves.MOST_POINTS);
      assertThat(curve.points().stream().map(point -> point.get(0)).toList()).isSorted();
    }
  }

  @Test
  void theThinRocCurveKeepsItsArea() {
    Answers answers = TaskMetricsTest.random(Task.BINARY, 5_000);
    List<List<Double>> roc = points(Curves.of(answers), "roc");
    double area = 0;
    for (int i = 1; i < roc.size(); i++) {
      area +=
          (roc.get(i).get(0) - roc.get(i - 1).get(0))
              * (roc.get(i).get(1) + roc.get(i - 1).get(1))
              / 2;
    }
    Measures measures = Measures.of(answers, 0.5);

    assertThat(area).isCloseTo(measures.of(measures.once()).get("auc"), within(1e-3));
  }

  @Test
  void residualsHoldEveryRow() {
    Answers answers = TaskMetricsTest.random(Task.REGRESSION, 1_000);

    assertThat(
            points(Curves.of(answers), "residuals").stream()
                .mapToDouble(point -> point.get(1))
                .sum())
        .isEqualTo(1_000);
  }

  private static List<List<Double>> points(List<Curve> curves, String name) {
    return curves.stream()
        .filter(curve -> curve.name().equals(name))
        .findFirst()
        .orElseThrow()
        .points();
  }
}
