package io.slipway.workers.alias;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.fake.MemoryAliases;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {
  private static final Actor ANN = new Actor("ann", Set.of(), Set.of(), Set.of(), false);
  private static final Actor BOB = new Actor("bob", Set.of(), Set.of(), Set.of(), false);
  private static final ModelName MODEL = new ModelName("m");

  private final MemoryAliases events = new MemoryAliases();
  private final MemoryRegistry registry = new MemoryRegistry();
  private final ModelVersion first = version("m-1");
  private final ModelVersion second = version("m-2");

  @Test
  void letsAnAliasStandForAVersion() {
    assertThat(at(0).set(ANN, first, "baseline"))
        .isEqualTo(new AliasView("baseline", 1, NOON, "ann"));
    assertThat(at(0).list(MODEL)).hasSize(1);
  }

  @Test
  void remembersWhatAnAliasStoodFor() {
    at(0).set(ANN, first, "baseline");
    at(10).set(BOB, second, "baseline");

    assertThat(show(5)).isEqualTo(new AliasView("baseline", 1, NOON, "ann"));
    assertThat(show(10).version()).isEqualTo(2);
    assertThat(at(20).show(MODEL, "baseline", Optional.empty()).by()).isEqualTo("bob");
    assertThatThrownBy(() -> show(-1))
        .hasMessage(
            "m has no alias 'baseline' at 2026-03-01T11:59:00Z."
                + " List aliases with GET /v1/models/m/aliases");
  }

  @Test
  void changesNothingForTheSameVersion() {
    at(0).set(ANN, first, "baseline");

    assertThat(at(10).set(BOB, first, "baseline").since()).isEqualTo(NOON);
    assertThat(at(10).history(MODEL, "baseline")).hasSize(1);
  }

  @Test
  void takesAnAliasAwayAndKeepsItsHistory() {
    at(0).set(ANN, first, "baseline");
    at(10).remove(BOB, MODEL, "baseline");
    at(11).remove(BOB, MODEL, "baseline");

    assertThat(at(20).list(MODEL)).isEmpty();
    assertThatThrownBy(() -> show(20)).isInstanceOf(Problem.class);
    assertThat(show(5).version()).isEqualTo(1);
    assertThat(at(20).history(MODEL, "baseline"))
        .extracting(AliasEvent::version)
        .containsExactly(null, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"champion", "staging"})
  void leavesToTheReleasesWhatFollowsFromThem(String alias) {
    assertThatThrownBy(() -> at(0).set(ANN, first, alias))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT))
        .hasMessage("'" + alias + "' follows from the releases: only a release moves it");
    assertThatThrownBy(() -> at(0).remove(ANN, MODEL, alias)).isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @CsvSource({"Best", "1st", "a_b", "''", "a b"})
  void refusesWhatIsNoAlias(String alias) {
    assertThatThrownBy(() -> at(0).set(ANN, first, alias))
        .hasMessage(
            "'"
                + alias
                + "' is not an alias. Use at most 63 lower-case letters, digits and hyphens,"
                + " beginning with a letter");
  }

  private AliasView show(int minutes) {
    return at(20).show(MODEL, "baseline", Optional.of(NOON.plus(Duration.ofMinutes(minutes))));
  }

  private Aliases at(int minutes) {
    var noon = Clock.fixed(NOON, ZoneOffset.UTC);
    return new Aliases(events, Clock.offset(noon, Duration.ofMinutes(minutes)));
  }

  private ModelVersion version(String lifecycle) {
    return registry.register(registration(new LifecycleId(lifecycle), "m", DIGEST), NOON);
  }
}
