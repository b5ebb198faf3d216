package io.slipway.spark.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.ParameterRange;
import io.slipway.contract.SearchSpec;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingBudget;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.table.FileTrees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XgboostThreadsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"8, 1, 8", "8, 2, 4", "8, 3, 2", "8, 20, 1", "1, 1, 1"})
  void sharesTheCoresAmongTheCandidates(int cores, int candidates, int threads) {
    assertThat(XgboostThreads.of(cores, TrainingSpec.of(candidates(candidates))))
        .isEqualTo(threads);
  }

  @Test
  void theStandardCandidatesHaveOneThreadEach() {
    assertThat(XgboostThreads.of(4, TrainingSpec.standard())).isEqualTo(1);
  }

  @Test
  void aSearchMayTrainAsManyAsItsBudget() {
    SearchSpec search =
        new SearchSpec(
            null,
            Learner.XGBOOST,
            Map.of("eta", new ParameterRange(List.of(), 0.1, 0.3, null, null)),
            null);
    TrainingSpec training =
        new TrainingSpec(
            null, search, new TrainingBudget(2, null), null, null, null, null, null, null);

    assertThat(XgboostThreads.of(8, training)).isEqualTo(4);
  }

  @Test
  void theBoosterDoesNotDependOnTheThreads() throws Exception {
    LearningProblem problem = GeneratedRows.problem(Task.REGRESSION, 0);
    CandidateSpec candidate = TestTraining.small(Learner.XGBOOST);
    TrainingRows rows =
        new TrainingRows(
            ClassWeighting.weigh(
                GeneratedRows.rows(problem, 20_000, 1),
                problem,
                io.slipway.contract.ClassWeights.NONE),
            GeneratedRows.rows(problem, 10, 2));
    Set<String> digests = new HashSet<>();
    for (int threads = 1; threads <= 4; threads++) {
      Path into = Files.createDirectories(folder.resolve("threads-" + threads));
      new XgboostTrainer(threads)
          .train(rows, problem, candidate, TestTraining.Settings.standard().spec(candidate))
          .save(into);
      digests.add(FileTrees.sha256OfTree(into));
    }

    assertThat(digests).hasSize(1);
  }

  private static List<CandidateSpec> candidates(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new CandidateSpec("c" + i, Learner.XGBOOST, Map.of()))
        .toList();
  }
}
