package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErrorStreamTest {
  private final SplittableRandom random = new SplittableRandom(3);
  private final ErrorStream stream = new ErrorStream();

  @Test
  void saysNothingOfErrorsThatStayAsTheyAre() {
    add(50_000, 0.2);

    assertThat(stream.cut()).isNull();
  }

  @Test
  void findsTheRowAtWhichErrorsRose() {
    add(10_000, 0.2);
    add(5_000, 0.35);

    ErrorStream.Cut cut = stream.cut();
    assertThat(cut).isNotNull();
    assertThat(cut.row()).isBetween(9_000L, 11_000L);
    assertThat(cut.after()).isGreaterThan(cut.before() + 0.05);
  }

  @Test
  void forgetsARiseThatWentBack() {
    add(10_000, 0.2);
    add(3_000, 0.4);
    add(20_000, 0.2);

    assertThat(stream.cut()).isNull();
  }

  @Test
  void doesNotMindErrorsThatFall() {
    add(10_000, 0.3);
    add(10_000, 0.1);

    assertThat(stream.cut()).isNull();
  }

  private void add(int rows, double rate) {
    for (int i = 0; i < rows; i++) {
      stream.add(random.nextDouble() < rate ? 1 : 0);
    }
  }
}
