package io.slipway.workers.comparison;

import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunsTest {
  private final Runs runs =
      new Runs(
          model ->
              List.of(
                  run("a", Metric.AUC, 0.7),
                  run("b", Metric.RMSE, 12),
                  run("c", Metric.AUC, 0.9),
                  run("d", Metric.AUC, Double.NaN),
                  run("e", Metric.RMSE, 3)));

  @Test
  void listsTheBestOfEachMetricFirst() {
    assertThat(runs.list(Optional.empty(), Optional.empty()))
        .extracting(Run::candidate)
        .containsExactly("c", "a", "d", "e", "b");
  }

  @Test
  void listsWhatAMetricMeasured() {
    assertThat(runs.list(Optional.empty(), Optional.of(Metric.RMSE)))
        .extracting(Run::candidate)
        .containsExactly("e", "b");
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
