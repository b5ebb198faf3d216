package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.Task;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
    double truth = 0.8;
    int held = 0;
    for (int i = 0; i < 300; i++) {
      Measure accuracy = intervals(coins(truth, 200, i), 200, 200).get("accuracy");
      held += accuracy.lower() <= truth && truth <= accuracy.upper() ? 1 : 0;
    }

    assertThat(held / 300.0).isBetween(0.90, 0.985);
  }

  @Test
  void intervalsHaveTheWidthThatTheoryGives() {
    Measure accuracy = intervals(coins(0.8, 2_000, 1), 2_000, 1_000).get("accuracy");

    double deviation = Math.sqrt(accuracy.value() * (1 - accuracy.value()) / 2_000);
    assertThat(accuracy.upper() - accuracy.lower()).isCloseTo(2 * 1.96 * deviation, within(0.005));
  }

  @Test
  void aSampleOfTheRowsGivesTheWidthOfAllRows() {
    Answers all = coins(0.8, 8_000, 3);
    Measure ofAll = intervals(all, 8_000, 400).get("accuracy");
    Measures some = Measures.of(all.head(2_000), 0.5);

    Measure ofSome =
        new Bootstrap(400, 42)
            .intervals(Map.of("accuracy", ofAll.value()), 8_000, 2_000, some::of)
            .get("accuracy");

    assertThat(ofSome.upper() - ofSome.lower())
        .isCloseTo(ofAll.upper() - ofAll.lower(), within(0.004));
    assertThat(ofSome.value()).isEqualTo(ofAll.value());
    assertThat(ofSome.value()).isBetween(ofSome.lower(), ofSome.upper());
  }

  @Test
  void theSameSeedGivesTheSameIntervals() {
    Answers answers = coins(0.7, 500, 5);

    assertThat(intervals(answers, 500, 100)).isEqualTo(intervals(answers, 500, 100));
  }

  @Test
  void aMeasureThatFewResamplesDefineHasNoInterval() {
    Answers answers =
        new Answers(Task.BINARY, 1, new float[] {.1f, .2f, .9f}, new double[] {0, 0, 1});
    Measures measures = Measures.of(answers, 0.5);

    Measure rare =
        new Bootstrap(50, 1)
            .intervals(
                Map.of("rare", 1.0),
                3,
                3,
                weights -> weights[0] == 3 ? Map.of("rare", 1.0) : measures.of(weights))
            .get("rare");

    assertThat(rare).isEqualTo(new Measure(1, null, null));
  }

  private static Map<String, Measure> intervals(Answers answers, int rows, int resamples) {
    Measures measures = Measures.of(answers, 0.5);
    return new Bootstrap(resamples, 42)
        .intervals(measures.of(measures.once()), rows, answers.rows(), measures::of);
  }

  /** A model that is right with this probability. */
  private static Answers coins(double right, int rows, long seed) {
    Random random = new Random(seed);
    float[] scores = new float[rows];
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextInt(2);
      boolean correct = random.nextDouble() < right;
      scores[row] = (labels[row] == 1) == correct ? .9f : .1f;
    }
    return new Answers(Task.BINARY, 1, scores, labels);
  }
}
