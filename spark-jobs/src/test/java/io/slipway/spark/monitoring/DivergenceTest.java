package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.spark.monitoring.Divergence.Counts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  @Test
  void stabilityIndexOfKnownSharesIsTheOneByHand() {
    Counts counts = new Counts(new long[] {300_000, 700_000}, new long[] {500_000, 500_000});

    // (0.3 - 0.5) ln(0.3 / 0.5) + (0.7 - 0.5) ln(0.7 / 0.5)
    assertThat(Divergence.stabilityIndex(counts)).isCloseTo(0.169_460, within(1e-5));
  }

  @Test
  void stabilityIndexOfEqualSamplesIsNearZeroWhateverTheSizeOfTheWindow() {
    SplittableRandom random = new SplittableRandom(5);
    double sum = 0;
    for (int window = 0; window < 300; window++) {
      long[] live = new long[10];
      for (int row = 0; row < 200; row++) {
        live[random.nextInt(10)]++;
      }
      sum += Divergence.stabilityIndex(new Counts(live, filled(10, 10_000)));
    }

    assertThat(sum / 300).isLessThan(0.015);
  }

  @Test
  void aHandfulOfRowsInRareBinsIsNoEffect() {
    long[] reference = {10_000, 2, 1, 1, 2, 0};
    long[] live = {500, 0, 1, 0, 0, 1};

    assertThat(Divergence.stabilityIndex(new Counts(live, reference))).isLessThan(0.02);
  }

  @Test
  void jensenShannonIsZeroOfEqualSharesAndOneOfDisjointOnes() {
    assertThat(Divergence.jensenShannon(new Counts(new long[] {1, 3}, new long[] {10, 30})))
        .isCloseTo(0, within(1e-9));
    assertThat(Divergence.jensenShannon(new Counts(new long[] {5, 0}, new long[] {0, 7})))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void wassersteinIsHowFarTheRowsHaveMoved() {
    double[] edges = {0, 1, 2, 3};

    assertThat(
            Divergence.wasserstein(new Counts(new long[] {0, 9, 0}, new long[] {4, 0, 0}), edges))
        .isCloseTo(1, within(1e-9));
    assertThat(
            Divergence.wasserstein(new Counts(new long[] {0, 0, 9}, new long[] {4, 0, 0}), edges))
        .isCloseTo(2, within(1e-9));
  }

  @Test
  void kolmogorovIsTheLargestGapOfTheDistributionFunctions() {
    assertThat(Divergence.kolmogorov(new Counts(new long[] {2, 3, 5}, new long[] {5, 3, 2})))
        .isCloseTo(0.3, within(1e-9));
  }

  private static long[] filled(int bins, long rows) {
    long[] counts = new long[bins];
    java.util.Arrays.fill(counts, rows);
    return counts;
  }
}
