package io.slipway.workers.comparison;

import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelName;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.fake.MemoryNameOwners;
import io.slipway.workers.people.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static final Actor ANN = new Actor("ann", Set.of(), Set.of(), Set.of("demo"), false);

  private final Runs runs =
      new Runs(
          model ->
              List.of(
                  run("a", Metric.AUC, 0.7),
                  run("b", Metric.RMSE, 12),
                  run("c", Metric.AUC, 0.9),
                  run("d", Metric.AUC, Double.NaN),
                  run("e", Metric.RMSE, 3)),
          owners());

  @Test
  void listsTheBestOfEachMetricFirst() {
    assertThat(runs.list(ANN, Optional.empty(), Optional.empty()))
        .extracting(Run::candidate)
        .containsExactly("c", "a", "d", "e", "b");
  }

  @Test
  void listsWhatAMetricMeasured() {
    assertThat(runs.list(ANN, Optional.empty(), Optional.of(Metric.RMSE)))
        .extracting(Run::candidate)
        .containsExactly("e", "b");
  }

  @Test
  void listsNothingOfAnotherTeam() {
    var outsider = new Actor("outsider", Set.of(), Set.of(), Set.of("other"), false);

    assertThat(runs.list(outsider, Optional.empty(), Optional.empty())).isEmpty();
  }

  private static MemoryNameOwners owners() {
    var owners = new MemoryNameOwners();
    owners.claim(NameOwners.Kind.MODEL, "m", "demo");
    return owners;
  }

  private static Run run(String candidate, Metric metric, double score) {
    return new Run(
        new LifecycleId("m-000001"),
        new ModelName("m"),
        null,
        candidate,
        Learner.XGBOOST,
        Map.of(),
        metric,
        score,
        score,
        1,
        false,
        null,
        NOON);
  }
}
