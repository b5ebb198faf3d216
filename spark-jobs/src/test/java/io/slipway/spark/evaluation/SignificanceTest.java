package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

/** The expected values were computed with SciPy. */
class SignificanceTest {
  @Test
  void aucVarianceIsThatOfHanleyAndMcNeil() {
    Significance.Auc here = new Significance.Auc(0.85, 50, 100);
    Significance.Auc elsewhere = new Significance.Auc(0.93, 500, 2000);

    assertThat(here.variance()).isCloseTo(0.00134838367, within(1e-9));
    assertThat(Significance.lowerAuc(here, elsewhere)).isCloseTo(0.01666772198, within(1e-8));
    assertThat(Significance.lowerAuc(elsewhere, here)).isCloseTo(1 - 0.01666772198, within(1e-8));
  }

  @Test
  void sharesAreComparedByTheZTest() {
    assertThat(Significance.lowerShare(40 / 60.0, 60, 0.8, 1000))
        .isCloseTo(0.00668937143, within(1e-8));
  }

  @Test
  void meansAreComparedByWelch() {
    assertThat(Significance.higherMean(of(5, 6, 7, 9, 10, 4), of(3, 4, 4, 5, 2, 6, 3)))
        .isCloseTo(0.0124657224, within(1e-8));
  }

  @Test
  void equalSharesAndMeansWithoutSpreadAreNoDifference() {
    assertThat(Significance.lowerShare(1, 50, 1, 50)).isEqualTo(1);
    assertThat(Significance.higherMean(of(2, 2), of(2, 2))).isEqualTo(1);
    assertThat(Significance.higherMean(of(3, 3), of(2, 2))).isZero();
  }

  @Test
  void holmMultipliesTheSmallestMostAndKeepsTheOrder() {
    assertThat(Significance.holm(List.of(0.01, 0.04, 0.03, 0.005)))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  private static SummaryStatistics of(double... values) {
    SummaryStatistics statistics = new SummaryStatistics();
    for (double value : values) {
      statistics.addValue(value);
    }
    return statistics;
  }
}
