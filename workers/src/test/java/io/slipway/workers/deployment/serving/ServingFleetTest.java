package io.slipway.workers.deployment.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.workers.deployment.CanaryTerms;
import io.slipway.workers.deployment.Measures;
import io.slipway.workers.deployment.Measures.Latency;
import io.slipway.workers.deployment.Measures.Scores;
import io.slipway.workers.deployment.Measures.Version;
import io.slipway.workers.deployment.Serving;
import io.slipway.workers.deployment.Serving.Load;
import io.slipway.workers.deployment.Serving.PackageRefused;
import io.slipway.workers.deployment.Serving.SmokeTest;
import io.slipway.workers.fake.FakeServing;
import io.slipway.workers.fake.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServingFleetTest {
  private static final Load LOAD = new Load(3, "/package", Samples.DIGEST, "demo");

  private final FakeServing one = new FakeServing();
  private final FakeServing two = new FakeServing();
  private final ServingFleet fleet = new ServingFleet(List.<Serving>of(one, two));

  @Test
  void whatIsLoadedServesEverywhere() {
    fleet.load("m", LOAD);
    fleet.startCanary("m", LOAD, new CanaryTerms(0.1, false, Duration.ofMinutes(1)));

    assertThat(one.index()).hasSize(2).isEqualTo(two.index());
  }

  @Test
  void whatIsUnloadedServesNowhere() {
    fleet.load("m", LOAD);

    fleet.endCanary("m");
    fleet.unload("m");

    assertThat(one.index()).isEmpty();
    assertThat(two.index()).isEmpty();
  }

  @Test
  void aServerThatRefusesAPackageRefusesItForAll() {
    two.spoil(Samples.DIGEST);

    assertThatThrownBy(() -> fleet.load("m", LOAD)).isInstanceOf(PackageRefused.class);
  }

  @Test
  void theWorstSmokeTestCounts() {
    one.answer(new SmokeTest(20, 1e-7, 3));
    two.answer(new SmokeTest(20, 1e-3, 9));

    assertThat(fleet.scratch(LOAD)).isEqualTo(new SmokeTest(20, 1e-3, 9));
  }

  @Test
  void requestsAndScoresAreCountedTogetherAndTheSlowerServerCounts() {
    one.answer(new Measures(version(1, 10, 2.0, List.of(1L, 9L)), version(2, 5, 4.0, List.of())));
    two.answer(new Measures(version(1, 30, 3.0, List.of(7L, 23L)), null));

    Measures both = fleet.measures("m");

    assertThat(both.champion().requests()).isEqualTo(40);
    assertThat(both.champion().latencyMillis().p99()).isEqualTo(3.0);
    assertThat(both.champion().scores()).isEqualTo(new Scores(List.of(8L, 32L), Map.of("yes", 2L)));
    assertThat(both.canary()).isEqualTo(version(2, 5, 4.0, List.of()));
  }

  @Test
  void anotherVersionIsNotCountedIn() {
    one.answer(new Measures(version(1, 10, 2.0, List.of()), null));
    two.answer(new Measures(version(2, 30, 3.0, List.of()), null));

    assertThat(fleet.measures("m").champion().requests()).isEqualTo(10);
  }

  @Test
  void needsAServer() {
    assertThatThrownBy(() -> new ServingFleet(List.<Serving>of()))
        .hasMessageContaining("SLIPWAY_SERVING_URL");
  }

  private static Version version(int number, long requests, double p99, List<Long> counts) {
    return new Version(
        number, requests, 0, new Latency(null, p99), new Scores(counts, Map.of("yes", 1L)));
  }
}
