package io.slipway.workers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.workers.monitoring.Trend.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void findsASteadyRiseThroughAnOutlier() {
    List<Point> points =
        IntStream.range(0, 10).mapToObj(i -> new Point(i, i == 4 ? 5 : 0.02 * i)).toList();

    Trend trend = Trend.rising(points).orElseThrow();

    assertThat(trend.slope()).isBetween(0.019, 0.021);
    assertThat(trend.until(0.25)).isBetween(2.5, 4.5);
    assertThat(trend.until(0.1)).isZero();
  }

  @Test
  void seesNoTrendInNoise() {
    var random = new Random(7);
    long found =
        IntStream.range(0, 500)
            .filter(
                run ->
                    Trend.rising(
                            IntStream.range(0, 10)
                                .mapToObj(i -> new Point(i, random.nextGaussian()))
                                .toList())
                        .isPresent())
            .count();

    assertThat(found).isLessThan(25);
  }

  @Test
  void threePointsAreTooFew() {
    assertThat(Trend.rising(List.of(new Point(0, 0), new Point(1, 1), new Point(2, 2)))).isEmpty();
  }

  @Test
  void aFallIsNoRise() {
    assertThat(Trend.rising(IntStream.range(0, 10).mapToObj(i -> new Point(i, -i)).toList()))
        .isEmpty();
  }
}
