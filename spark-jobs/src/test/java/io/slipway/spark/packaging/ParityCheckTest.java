package io.slipway.spark.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.PackageManifest.Parity;
import io.slipway.contract.Task;
import io.slipway.spark.lease.StepRefused;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParityCheckTest {
  static Stream<Arguments> answersThatDiffer() {
    return Stream.of(
        Arguments.of(Task.BINARY, one(0.3f), one(0.3001f), "0 of 1 labels flipped"),
        Arguments.of(Task.BINARY, one(0.400001f), one(0.399999f), "1 of 1 labels flipped"),
        Arguments.of(Task.BINARY, one(0.3f), one(Float.NaN), "difference NaN"),
        Arguments.of(Task.REGRESSION, one(1000), one(1000.1f), "0 of 1 labels flipped"),
        Arguments.of(Task.REGRESSION, one(5), one(Float.POSITIVE_INFINITY), "Infinity"),
        Arguments.of(
            Task.MULTICLASS,
            new float[][] {{0.400001f, 0.399999f, 0.2f}},
            new float[][] {{0.399999f, 0.400001f, 0.2f}},
            "1 of 1 labels flipped"),
        Arguments.of(
            Task.MULTICLASS,
            new float[][] {{0.5f, 0.3f, 0.2f}},
            new float[][] {{0.5f, 0.31f, 0.19f}},
            "0 of 1 labels flipped"));
  }

  @ParameterizedTest
  @MethodSource("answersThatDiffer")
  void refusesAPackageThatAnswersDifferently(
      Task task, float[][] trained, float[][] packaged, String message) {
    assertThatThrownBy(() -> ParityCheck.of(task, 0.4, trained, packaged))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("does not answer as the trained model does", message);
  }

  @Test
  void differencesOfARegressionAreRelativeToTheAnswer() throws Exception {
    Parity parity = ParityCheck.of(Task.REGRESSION, 0.5, one(200_000), one(200_001));

    assertThat(parity.maxDiff()).isCloseTo(5e-6, within(1e-12));
    assertThat(parity.flippedLabels()).isZero();
  }

  private static float[][] one(float answer) {
    return new float[][] {{answer}};
  }
}
