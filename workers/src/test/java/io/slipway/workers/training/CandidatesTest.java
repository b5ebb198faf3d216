package io.slipway.workers.training;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.candidate;
import static io.slipway.workers.fake.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DataSource;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelName;
import io.slipway.contract.ParameterRange;
import io.slipway.contract.SearchSpec;
import io.slipway.contract.SearchSpec.Kind;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingBudget;
import io.slipway.contract.TrainingSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CandidatesTest {
  private static final CandidateSpec MINE = new CandidateSpec("mine", Learner.XGBOOST, null);

  @Test
  void plansTheStandardFourWhenTheRequestListsNone() {
    var plan = Candidates.plan(request("m"));

    assertThat(plan).extracting(CandidateSpec::id).hasSize(4).doesNotHaveDuplicates();
    assertThat(plan)
        .extracting(CandidateSpec::learner)
        .containsOnlyOnce(Learner.LOGISTIC_REGRESSION);
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void plansStandardCandidatesThatFitTheTask(Task task) {
    var plan = Candidates.plan(asking(task, TrainingSpec.standard()));

    assertThat(plan).hasSizeGreaterThanOrEqualTo(3);
    assertThat(plan).extracting(CandidateSpec::id).doesNotHaveDuplicates();
    assertThat(plan).allMatch(candidate -> candidate.learner().fits(task));
    assertThat(plan).extracting(CandidateSpec::learner).contains(Learner.XGBOOST);
    assertThat(TrainingRules.faults(asking(task, TrainingSpec.of(plan)))).isEmpty();
  }

  @Test
  void plansWhatTheRequestLists() {
    assertThat(Candidates.plan(asking(Task.BINARY, TrainingSpec.of(List.of(MINE)))))
        .containsExactly(MINE);
  }

  @Test
  void plansAllCombinationsOfAGridInAStableOrder() {
    var search =
        new SearchSpec(
            Kind.GRID,
            Learner.XGBOOST,
            Map.of("max_depth", values(4, 6), "eta", values(0.1, 0.2, 0.2)),
            Map.of("num_round", 100.0));

    var plan = Candidates.plan(asking(Task.BINARY, training(List.of(MINE), search, 20, 42)));

    assertThat(plan)
        .extracting(CandidateSpec::id)
        .containsExactly("mine", "search-01", "search-02", "search-03", "search-04");
    assertThat(plan.subList(1, 5))
        .extracting(CandidateSpec::parameters)
        .containsExactly(
            Map.of("eta", 0.1, "max_depth", 4.0, "num_round", 100.0),
            Map.of("eta", 0.1, "max_depth", 6.0, "num_round", 100.0),
            Map.of("eta", 0.2, "max_depth", 4.0, "num_round", 100.0),
            Map.of("eta", 0.2, "max_depth", 6.0, "num_round", 100.0));
  }

  @Test
  void plansNoMoreThanTheBudget() {
    var search =
        new SearchSpec(
            Kind.GRID, Learner.XGBOOST, Map.of("eta", values(0.1, 0.2, 0.3, 0.4)), Map.of());

    assertThat(Candidates.plan(asking(Task.BINARY, training(List.of(MINE), search, 3, 42))))
        .extracting(CandidateSpec::id)
        .containsExactly("mine", "search-01", "search-02");
    assertThat(Candidates.plan(asking(Task.BINARY, training(List.of(), null, 2, 42)))).hasSize(2);
  }

  @Test
  void drawsWithinTheRangesByTheSeed() {
    var search =
        new SearchSpec(
            Kind.RANDOM,
            Learner.XGBOOST,
            Map.of(
                "eta", range(0.01, 0.3, true),
                "max_depth", range(3, 8, false),
                "subsample", range(0.5, 1, false)),
            Map.of());

    var plan = Candidates.plan(asking(Task.BINARY, training(List.of(), search, 100, 7)));

    assertThat(plan).hasSize(100);
    assertThat(plan).extracting(CandidateSpec::parameters).doesNotHaveDuplicates();
    assertThat(parameter(plan, "eta")).allMatch(eta -> eta >= 0.01 && eta <= 0.3);
    // evenly over the orders of magnitude: half of them below the geometric mean of the ends
    assertThat(parameter(plan, "eta").filter(eta -> eta < Math.sqrt(0.01 * 0.3)).count())
        .isBetween(35L, 65L);
    assertThat(parameter(plan, "max_depth").distinct().sorted())
        .containsExactly(3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    assertThat(parameter(plan, "subsample")).allMatch(share -> share >= 0.5 && share <= 1);
    assertThat(Candidates.plan(asking(Task.BINARY, training(List.of(), search, 100, 7))))
        .isEqualTo(plan);
    assertThat(Candidates.plan(asking(Task.BINARY, training(List.of(), search, 100, 8))))
        .isNotEqualTo(plan);
  }

  @Test
  void drawsNothingTwice() {
    var search =
        new SearchSpec(
            Kind.RANDOM, Learner.XGBOOST, Map.of("max_depth", values(3, 4, 5)), Map.of());

    assertThat(
            parameter(
                Candidates.plan(asking(Task.BINARY, training(List.of(), search, 20, 1))),
                "max_depth"))
        .containsExactlyInAnyOrder(3.0, 4.0, 5.0);
  }

  @Test
  void selectsTheHighestScore() {
    assertThat(Candidates.champion(List.of(candidate("a", 0.8), candidate("b", 0.9))))
        .contains(candidate("b", 0.9));
  }

  @Test
  void selectsTheFirstIdAmongEqualScores() {
    assertThat(Candidates.champion(List.of(candidate("b", 0.9), candidate("a", 0.9))))
        .contains(candidate("a", 0.9));
  }

  @ParameterizedTest
  @CsvSource({"RMSE, b", "LOG_LOSS, b", "MAE, b", "BRIER, b", "R2, a", "F1, a", "ACCURACY, a"})
  void selectsByTheDirectionOfTheMetric(Metric metric, String champion) {
    var results = List.of(scored("a", metric, 0.9), scored("b", metric, 0.2));

    assertThat(Candidates.champion(results))
        .map(result -> result.candidate().id())
        .contains(champion);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void neverSelectsWhatHasNoScore(Metric metric) {
    var results = List.of(scored("a", metric, Double.NaN), scored("b", metric, 0.2));

    assertThat(Candidates.champion(results)).map(result -> result.candidate().id()).contains("b");
  }

  @Test
  void findsNoChampionWhereNothingWasTrained() {
    assertThat(Candidates.champion(List.of())).isEmpty();
    assertThat(Candidates.champion(List.of(candidate("a", Double.NaN)))).isEmpty();
  }

  private static LifecycleRequest asking(Task task, TrainingSpec training) {
    String positive = task == Task.BINARY ? "yes" : null;
    return new LifecycleRequest(
        new ModelName("m"),
        null,
        null,
        null,
        null,
        task,
        DataSource.of("/data/a.csv"),
        Target.of("y", positive),
        null,
        null,
        training,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static TrainingSpec training(
      List<CandidateSpec> listed, @Nullable SearchSpec search, int most, long seed) {
    return new TrainingSpec(
        listed, search, new TrainingBudget(most, null), null, null, null, null, seed, null);
  }

  private static ParameterRange values(double... values) {
    return new ParameterRange(DoubleStream.of(values).boxed().toList(), null, null, null, null);
  }

  private static ParameterRange range(double min, double max, boolean log) {
    return new ParameterRange(null, min, max, log, null);
  }

  private static Stream<Double> parameter(List<CandidateSpec> plan, String name) {
    return plan.stream().map(candidate -> candidate.parameters().get(name));
  }

  private static CandidateResult scored(String id, Metric metric, double score) {
    return new CandidateResult(
        new CandidateSpec(id, Learner.XGBOOST, Map.of()),
        metric,
        score,
        score,
        null,
        "/c",
        DIGEST,
        1);
  }
}
