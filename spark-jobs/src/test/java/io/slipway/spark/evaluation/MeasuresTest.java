package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {
  private static final Offset<Double> EXACT = within(1e-6);

  @ParameterizedTest
  @CsvSource({
    "auc, 0.7",
    "averagePrecision, 0.667619048",
    "logLoss, 0.613322626",
    "brier, 0.217968755",
    "accuracy, 0.666666667",
    "precision, 0.571428571",
    "recall, 0.8",
    "f1, 0.666666667",
    "macroF1, 0.666666667",
    "balancedAccuracy, 0.685714286",
    "calibrationError, 0.352083337",
    "meanProbability, 0.485416672",
    "positiveShare, 0.416666667",
    "majorityAccuracy, 0.583333333"
  })
  void binaryMeasuresAreThoseOfScikitLearn(String name, double expected) {
    assertThat(all(Literals.binary()).get(name)).isCloseTo(expected, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "accuracy, 0.75",
    "macroF1, 0.755555556",
    "weightedF1, 0.75",
    "logLoss, 0.683087825",
    "brier, 0.383124998",
    "balancedAccuracy, 0.777777778",
    "auc, 0.944444444",
    "calibrationError, 0.412499994",
    "majorityAccuracy, 0.375"
  })
  void multiclassMeasuresAreThoseOfScikitLearn(String name, double expected) {
    assertThat(all(Literals.multiclass()).get(name)).isCloseTo(expected, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "rmse, 0.642261629",
    "mae, 0.55",
    "r2, 0.934105431",
    "medianAbsoluteError, 0.5",
    "mape, 0.295238095",
    "meanError, 0.35"
  })
  void regressionMeasuresAreThoseOfScikitLearn(String name, double expected) {
    assertThat(all(Literals.regression()).get(name)).isCloseTo(expected, EXACT);
  }

  @Test
  void aRowOfWeightTwoCountsTwice() {
    int[] weights = {2, 1, 0, 3, 1, 1, 2, 0, 1, 1, 4, 1};

    Map<String, Double> measures = Measures.of(Literals.binary(), 0.5).of(weights);

    assertThat(measures.get("auc")).isCloseTo(0.798611111, EXACT);
    assertThat(measures.get("averagePrecision")).isCloseTo(0.776190476, EXACT);
    assertThat(measures.get("logLoss")).isCloseTo(0.51659511, EXACT);
    assertThat(measures.get("f1")).isCloseTo(0.777777778, EXACT);
  }

  @Test
  void weightedMedianIsThatOfTheRepeatedRows() {
    Answers answers =
        new Answers(Task.REGRESSION, 1, new float[] {1, 2, 4, 8}, new double[] {0, 0, 0, 0});
    Measures measures = Measures.of(answers, 0.5);

    assertThat(measures.of(new int[] {1, 1, 1, 1})).containsEntry("medianAbsoluteError", 3.0);
    assertThat(measures.of(new int[] {1, 0, 1, 1})).containsEntry("medianAbsoluteError", 4.0);
    assertThat(measures.of(new int[] {3, 0, 2, 1})).containsEntry("medianAbsoluteError", 2.5);
    assertThat(measures.of(new int[] {4, 0, 2, 1})).containsEntry("medianAbsoluteError", 1.0);
  }

  @Test
  void anUnseenLabelIsWrongInAccuracyAndLeftOutOfProbabilities() {
    Answers seen = Literals.binary();
    float[] scores = new float[13];
    double[] labels = new double[13];
    IntStream.range(0, 12)
        .forEach(
            i -> {
              scores[i] = (float) seen.score(i);
              labels[i] = seen.label(i);
            });
    scores[12] = .99f;
    labels[12] = Answers.UNSEEN;

    Map<String, Double> measures = all(new Answers(Task.BINARY, 1, scores, labels));

    assertThat(measures.get("accuracy")).isCloseTo(8 / 13.0, EXACT);
    assertThat(measures.get("precision")).isCloseTo(4 / 8.0, EXACT);
    assertThat(measures.get("auc")).isCloseTo(0.7, EXACT);
    assertThat(measures.get("logLoss")).isCloseTo(0.613322626, EXACT);
  }

  @Test
  void mapeIsLeftOutWhereTheTargetIsZero() {
    Answers answers = new Answers(Task.REGRESSION, 1, new float[] {1, 2}, new double[] {0, 2});

    assertThat(all(answers)).doesNotContainKey("mape").containsEntry("mae", 0.5);
  }

  @Test
  void aucIsLeftOutWhereOnlyOneLabelStands() {
    Answers answers = new Answers(Task.BINARY, 1, new float[] {.1f, .2f}, new double[] {0, 0});

    assertThat(all(answers)).doesNotContainKeys("auc", "averagePrecision").containsKey("logLoss");
  }

  @Test
  void aRegressionWorseThanTheMeanScoresZero() {
    Answers answers = new Answers(Task.REGRESSION, 1, new float[] {9, 0}, new double[] {0, 9});

    assertThat(all(answers)).containsEntry("r2", -3.0);
    assertThat(Measures.score(Task.REGRESSION, all(answers))).isZero();
  }

  @Test
  void negativePredictionsAreRankedBelowZero() {
    int[] order =
        new Ranking(new int[] {0, 1, 2, 3}, row -> new double[] {-1, 2, -3, 0}[row]).order();

    assertThat(order).containsExactly(1, 3, 0, 2);
  }

  @ParameterizedTest
  @CsvSource({"AUC, auc", "AVERAGE_PRECISION, averagePrecision", "MACRO_F1, macroF1", "R2, r2"})
  void metricsHaveTheirWireNames(Metric metric, String name) {
    assertThat(Measures.name(metric)).isEqualTo(name);
  }

  private static Map<String, Double> all(Answers answers) {
    Measures measures = Measures.of(answers, 0.5);
    return measures.of(measures.once());
  }
}
