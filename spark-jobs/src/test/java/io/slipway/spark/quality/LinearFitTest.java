package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinearFitTest {
  @Test
  void findsAPairOfWhichNeitherSaysMuchAlone() {
    LinearFit fit = fit((x, random) -> x[0] - x[1]);

    assertThat(fit.explained(0)).isLessThan(0.1);
    assertThat(fit.combinations(Set.of()))
        .singleElement()
        .satisfies(set -> assertThat(set.variables()).containsExactly(0, 1));
  }

  @Test
  void findsATriple() {
    LinearFit fit = fit((x, random) -> 2 * x[2] + 5 * x[3] - x[4]);

    assertThat(fit.combinations(Set.of()))
        .singleElement()
        .satisfies(set -> assertThat(set.variables()).isEqualTo(List.of(2, 3, 4)));
  }

  @Test
  void leavesANoisySumAlone() {
    LinearFit fit = fit((x, random) -> x[2] + x[3] + 0.1 * random.nextGaussian());

    assertThat(fit.combinations(Set.of())).isEmpty();
  }

  /** Variables 0 and 1 are nearly the same; the others are independent. */
  private static LinearFit fit(Formula formula) {
    Random random = new Random(1);
    Gram gram = new Gram(7);
    double[] row = new double[7];
    for (int i = 0; i < 2000; i++) {
      double shared = random.nextGaussian();
      row[0] = shared + 0.1 * random.nextGaussian();
      row[1] = shared + 0.1 * random.nextGaussian();
      for (int j = 2; j < 6; j++) {
        row[j] = random.nextGaussian();
      }
      row[6] = formula.of(row, random);
      gram.add(row);
    }
    return new LinearFit(gram.correlations());
  }

  private interface Formula {
    double of(double[] x, Random random);
  }
}
