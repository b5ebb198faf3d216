package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignalTest {
  @Test
  void valuesThatStandOnceSayNothing() {
    Crosstab table = new Crosstab(1000, 2);
    for (int i = 0; i < 1000; i++) {
      table.addLabel(i, i % 2);
    }

    assertThat(Signal.ofLabels(table)).isCloseTo(0, within(1e-12));
    assertThat(Signal.leastRecall(table, 20)).isZero();
  }

  @Test
  void aCopyOfTheLabelSaysNearlyAll() {
    Crosstab table = new Crosstab(3, 2);
    for (int i = 0; i < 2000; i++) {
      table.addLabel(i % 2, i % 2);
    }

    assertThat(Signal.ofLabels(table)).isGreaterThan(0.99);
    assertThat(Signal.leastRecall(table, 20)).isEqualTo(1);
    assertThat(Signal.areaUnderCurve(table, 1)).isEqualTo(1);
  }

  @Test
  void varianceIsThatOfPredictingEachRowFromTheOthers() {
    double[][] groups = {{1, 2, 4}, {10, 11}};
    Crosstab table = new Crosstab(2, 3);
    double sum = 0;
    double squares = 0;
    for (int g = 0; g < groups.length; g++) {
      for (double y : groups[g]) {
        table.addNumber(g, y);
        sum += y;
        squares += y * y;
      }
    }
    double mean = sum / 5;
    double remaining = 0;
    for (double[] group : groups) {
      double total = java.util.Arrays.stream(group).sum();
      for (double y : group) {
        double predicted = (total - y + mean) / group.length;
        remaining += (y - predicted) * (y - predicted);
      }
    }

    assertThat(Signal.ofNumbers(table))
        .isCloseTo(1 - remaining / (squares - sum * mean), within(1e-12));
  }

  @Test
  void areaCountsPairsInOrderAndTiesAHalf() {
    Crosstab table = new Crosstab(3, 2);
    table.addLabel(0, 0);
    table.addLabel(0, 1);
    table.addLabel(1, 1);

    assertThat(Signal.areaUnderCurve(table, 1)).isEqualTo(0.75);
  }
}
