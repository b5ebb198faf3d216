package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.spark.monitoring.Divergence.Counts;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class DriftTestsTest {
  @Test
  void chiSquareIsThatOfTheTwoByTwoTable() {
    Counts counts = new Counts(new long[] {30, 70}, new long[] {50, 50});

    // 200 (30 * 50 - 70 * 50)^2 / (100 * 100 * 80 * 120)
    double expected = 200 * Math.pow(30 * 50 - 70 * 50, 2) / (100.0 * 100 * 80 * 120);
    assertThat(DriftTests.chiSquare(counts))
        .isCloseTo(1 - new ChiSquaredDistribution(1).cumulativeProbability(expected), within(1e-9));
    assertThat(DriftTests.cramersV(counts)).isCloseTo(Math.sqrt(expected / 200), within(1e-9));
  }

  @Test
  void kolmogorovSmirnovIsTheTabledValue() {
    // D = 0.3, sqrt(100 * 100 / 200) D = 2.1213: p = 2 exp(-2 * 4.5)
    Counts counts = new Counts(new long[] {20, 80}, new long[] {50, 50});

    assertThat(DriftTests.kolmogorovSmirnov(counts)).isCloseTo(0.000_246_8, within(1e-6));
  }

  @Test
  void equalCountsAreNoEvidence() {
    Counts counts = new Counts(new long[] {50, 50}, new long[] {500, 500});

    assertThat(DriftTests.kolmogorovSmirnov(counts)).isEqualTo(1);
    assertThat(DriftTests.chiSquare(counts)).isCloseTo(1, within(1e-9));
  }

  @Test
  void oneNewValueAmongManyRowsMayBeChanceTwoAreNot() {
    assertThat(DriftTests.neverSeen(1, 1000, 30_000)).isGreaterThan(0.03);
    assertThat(DriftTests.neverSeen(2, 1000, 30_000)).isLessThan(0.01);
  }

  @Test
  void falseDiscoveryRaisesEachByItsRank() {
    assertThat(DriftTests.falseDiscovery(List.of(0.01, 0.5, 0.04, 0.03)))
        .containsExactly(new double[] {0.04, 0.5, 0.16 / 3, 0.16 / 3}, within(1e-12));
  }

  @Test
  void familyWiseMultipliesTheSmallestByAll() {
    assertThat(DriftTests.familyWise(List.of(0.01, 0.5, 0.04)))
        .containsExactly(new double[] {0.03, 0.5, 0.08}, within(1e-12));
  }
}
