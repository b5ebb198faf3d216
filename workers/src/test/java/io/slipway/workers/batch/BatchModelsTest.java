package io.slipway.workers.batch;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.BatchRequest;
import io.slipway.contract.DataSource;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.workers.alias.Aliases;
import io.slipway.workers.fake.MemoryAliases;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.Registration;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchModelsTest {
  private static final ModelName MODEL = new ModelName("loans");

  private final MemoryRegistry registry = new MemoryRegistry();
  private final BatchModels models =
      new BatchModels(registry, new Aliases(new MemoryAliases(), Clock.systemUTC()));

  @Test
  void aModelOfAnotherTeamIsNotFound() {
    register("risk");
    var request = new BatchRequest(MODEL, 1, null, DataSource.of("/x.csv"), List.of());

    assertThatThrownBy(() -> models.find(actor("marketing"), request))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Kind.NOT_FOUND));
    assertThatThrownBy(() -> models.find(actor("risk"), request))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Kind.CONFLICT));
    assertThat(models.maySee(actor("marketing"), MODEL)).isFalse();
    assertThat(models.maySee(new Actor("a", Set.of(), Set.of("auditor"), Set.of(), false), MODEL))
        .isTrue();
  }

  @Test
  void aModelWithoutATeamIsForNobody() {
    register(null);

    assertThat(models.maySee(actor("marketing"), MODEL)).isFalse();
  }

  private static Actor actor(String team) {
    return new Actor("ann", Set.of(), Set.of(), Set.of(team), false);
  }

  private void register(String team) {
    Registration one = registration(new LifecycleId("loans-1"), "loans", DIGEST);
    LifecycleRequest r = one.request();
    var request =
        new LifecycleRequest(
            r.model(),
            r.purpose(),
            r.limits(),
            r.owner(),
            r.tags(),
            r.task(),
            r.data(),
            r.target(),
            r.features(),
            r.split(),
            r.training(),
            r.evaluation(),
            r.environment(),
            team,
            r.deployment(),
            null,
            null);
    registry.register(
        new Registration(
            one.lifecycleId(),
            request,
            one.dataset(),
            one.quality(),
            one.split(),
            one.features(),
            one.champion(),
            one.modelPackage(),
            one.evaluation(),
            one.validation()),
        NOON);
  }
}
