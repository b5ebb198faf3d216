package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.EvaluationReport.Fairness;
import io.slipway.contract.EvaluationReport.Group;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairnessCheckTest {
  private final List<String> cells = new ArrayList<>();
  private final List<Float> scores = new ArrayList<>();
  private final List<Double> labels = new ArrayList<>();

  @Test
  void countsRatesOfEachGroup() {
    add("f", 30, .9f, 1);
    add("f", 10, .1f, 1);
    add("f", 15, .9f, 0);
    add("f", 45, .1f, 0);
    add("m", 45, .9f, 1);
    add("m", 5, .1f, 1);
    add("m", 5, .9f, 0);
    add("m", 45, .1f, 0);

    Fairness fairness = check(Task.BINARY, 1);

    assertThat(fairness.groups())
        .containsExactly(
            new Group("f", 100, 0.45, 0.75, 0.25, 0.75, null),
            new Group("m", 100, 0.5, 0.9, 0.1, 0.9, null));
    assertThat(fairness.selectionRateDifference()).isCloseTo(0.05, within(1e-12));
    assertThat(fairness.selectionRateRatio()).isCloseTo(0.9, within(1e-12));
    assertThat(fairness.truePositiveRateDifference()).isCloseTo(0.15, within(1e-12));
    assertThat(fairness.falsePositiveRateDifference()).isCloseTo(0.15, within(1e-12));
    assertThat(fairness.gap()).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void aGroupOfFewerThan30RowsIsShownButDoesNotCount() {
    add("a", 50, .9f, 1);
    add("b", 50, .9f, 1);
    add("c", 29, .1f, 1);

    Fairness fairness = check(Task.BINARY, 1);

    assertThat(fairness.groups()).hasSize(3);
    assertThat(fairness.gap()).isZero();
  }

  @Test
  void aRateThatStandsOnFewerThan30RowsDoesNotCount() {
    add("a", 50, .9f, 1);
    add("a", 150, .1f, 0);
    add("b", 2, .1f, 1);
    add("b", 50, .9f, 0);
    add("b", 148, .1f, 0);

    Fairness fairness = check(Task.BINARY, 1);

    assertThat(fairness.truePositiveRateDifference()).isZero();
    assertThat(fairness.falsePositiveRateDifference()).isCloseTo(50 / 198.0, within(1e-12));
  }

  @Test
  void multiclassGroupsAreComparedByAccuracy() {
    add("a", 40, .9f, .05f, .05f, 0);
    add("b", 30, .9f, .05f, .05f, 0);
    add("b", 10, .9f, .05f, .05f, 2);

    Fairness fairness = check(Task.MULTICLASS, 3);

    assertThat(fairness.gap()).isCloseTo(0.25, within(1e-12));
    assertThat(fairness.selectionRateDifference()).isNull();
    assertThat(fairness.groups()).extracting(Group::accuracy).containsExactly(1.0, 0.75);
  }

  @Test
  void regressionGroupsAreComparedByMeanErrorInDeviationsOfTheTarget() {
    add("a", 30, 12f, 10);
    add("b", 30, 19f, 20);

    Fairness fairness = check(Task.REGRESSION, 1);

    assertThat(fairness.groups()).extracting(Group::meanError).containsExactly(2.0, -1.0);
    assertThat(fairness.gap()).isCloseTo(3 / 5.0, within(1e-12));
  }

  private void add(String cell, int rows, float score, double label) {
    for (int i = 0; i < rows; i++) {
      cells.add(cell);
      scores.add(score);
      labels.add(label);
    }
  }

  private void add(String cell, int rows, float first, float second, float third, double label) {
    for (int i = 0; i < rows; i++) {
      cells.add(cell);
      scores.addAll(List.of(first, second, third));
      labels.add(label);
    }
  }

  private Fairness check(Task task, int width) {
    float[] numbers = new float[scores.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = scores.get(i);
    }
    double[] truth = labels.stream().mapToDouble(Double::doubleValue).toArray();
    return new FairnessCheck(new Answers(task, width, numbers, truth), 0.5)
        .of(Groups.ofTexts("sex", cells.toArray(String[]::new)));
  }
}
