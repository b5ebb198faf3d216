package io.slipway.spark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Calibration;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.ClassWeights;
import io.slipway.contract.Learner;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Layout;
import io.slipway.spark.training.TestTraining.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CandidateTrainerTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "XGBOOST, BINARY, 2, 0.85",
    "XGBOOST, MULTICLASS, 4, 0.55",
    "LOGISTIC_REGRESSION, BINARY, 2, 0.85",
    "LOGISTIC_REGRESSION, MULTICLASS, 3, 0.6",
    "RANDOM_FOREST, BINARY, 2, 0.8",
    "RANDOM_FOREST, MULTICLASS, 4, 0.5"
  })
  void findsTheRuleInTheRows(Learner learner, Task task, int labels, double accuracy)
      throws Exception {
    LearningProblem problem = GeneratedRows.problem(task, labels);

    TrainedModel model = train(learner, problem, Settings.standard());

    assertThat(accuracy(model, problem)).isGreaterThan(accuracy);
  }

  @ParameterizedTest
  @EnumSource(names = {"XGBOOST", "LINEAR_REGRESSION", "RANDOM_FOREST"})
  void findsTheNumberInTheRows(Learner learner) throws Exception {
    LearningProblem problem = GeneratedRows.problem(Task.REGRESSION, 0);

    TrainedModel model = train(learner, problem, Settings.standard());

    double deviation = 2_000; // of the numbers themselves, at least
    assertThat(meanSquare(model, problem)).isLessThan(deviation * deviation / 2);
  }

  @ParameterizedTest
  @EnumSource(names = {"XGBOOST", "LOGISTIC_REGRESSION", "RANDOM_FOREST"})
  void sameSeedGivesTheSameBytes(Learner learner) throws Exception {
    LearningProblem problem = GeneratedRows.problem(Task.MULTICLASS, 3);
    Settings settings =
        Settings.standard().withEarlyStopping(5).withCalibration(Calibration.SIGMOID);

    train(learner, problem, settings);
    String first = FileTrees.sha256OfTree(folder);
    train(learner, problem, settings);

    assertThat(FileTrees.sha256OfTree(folder)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(names = {"XGBOOST", "RANDOM_FOREST"})
  void anotherSeedGivesAnotherModel(Learner learner) throws Exception {
    LearningProblem problem = GeneratedRows.problem(Task.BINARY, 2);

    train(learner, problem, Settings.standard());
    String first = FileTrees.sha256OfTree(folder);
    train(learner, problem, Settings.standard().withSeed(43));

    assertThat(FileTrees.sha256OfTree(folder)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"BINARY, 2", "MULTICLASS, 4", "REGRESSION, 0"})
  void keepsTheRoundsUpToTheBestOne(Task task, int labels) throws Exception {
    LearningProblem problem = GeneratedRows.problem(task, labels);
    CandidateSpec eager =
        new CandidateSpec("eager", Learner.XGBOOST, Map.of("num_round", 80.0, "eta", 0.9));
    Path all = Files.createDirectories(folder.resolve("all"));
    Path best = Files.createDirectories(folder.resolve("best"));

    Optional<Integer> every = rounds(eager, problem, Settings.standard(), all);
    Optional<Integer> kept = rounds(eager, problem, Settings.standard().withEarlyStopping(5), best);

    int rounds = kept.orElseThrow();
    assertThat(every).contains(80);
    assertThat(rounds).isBetween(1, 60);
    Booster whole = XGBoost.loadModel(Files.readAllBytes(all.resolve(BoostedTrees.FILE)));
    assertThat(BoostedTrees.load(best).rounds()).isEqualTo(rounds);
    List<double[]> vectors = GeneratedRows.vectors(200, 5);
    float[] cells = new float[vectors.size() * 6];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) vectors.get(i / 6)[i % 6];
    }
    float[][] expected =
        whole.inplace_predict(cells, vectors.size(), 6, Float.NaN, new int[] {0, rounds});
    assertThat(BoostedTrees.load(best).score(vectors)).isDeepEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"XGBOOST", "LOGISTIC_REGRESSION", "RANDOM_FOREST"})
  void balancedWeightsRaiseTheProbabilityOfARareLabel(Learner learner) throws Exception {
    LearningProblem problem = GeneratedRows.problem(Task.BINARY, 2);
    Dataset<Row> rows =
        GeneratedRows.rows(problem, 2_000, 1)
            .filter(functions.col(Layout.LABEL).equalTo(0).or(functions.rand(1).lt(0.05)));

    double plain = meanProbability(learner, problem, rows, ClassWeights.NONE);
    double balanced = meanProbability(learner, problem, rows, ClassWeights.BALANCED);

    assertThat(balanced).isGreaterThan(1.2 * plain);
  }

  @Test
  void weightsAddUpToTheRows() {
    LearningProblem problem = GeneratedRows.problem(Task.MULTICLASS, 3);
    Dataset<Row> rows = GeneratedRows.rows(problem, 300, 1);

    Dataset<Row> weighed = ClassWeighting.weigh(rows, problem, ClassWeights.BALANCED);

    List<Row> sums = weighed.groupBy(Layout.LABEL).sum(ClassWeighting.WEIGHT).collectAsList();
    assertThat(sums).hasSize(3);
    assertThat(sums)
        .allSatisfy(
            sum ->
                assertThat(sum.getDouble(1))
                    .isCloseTo(100, org.assertj.core.data.Offset.offset(1e-6)));
  }

  @Test
  void validationRowsWithALabelThatNoTrainingRowHasAreLeftOut() throws Exception {
    LearningProblem problem = GeneratedRows.problem(Task.MULTICLASS, 3);
    Dataset<Row> validation = GeneratedRows.rows(problem, 200, 2);
    Dataset<Row> strange = validation.withColumn(Layout.LABEL, functions.lit(-1.0));
    CandidateSpec candidate = TestTraining.small(Learner.XGBOOST);
    Settings settings =
        Settings.standard().withEarlyStopping(3).withCalibration(Calibration.SIGMOID);

    new CandidateTrainer(problem, settings.spec(candidate))
        .train(candidate, GeneratedRows.rows(problem, 500, 1), validation.union(strange), folder);

    assertThat(folder.resolve(Calibrator.FILE)).exists();
  }

  @Test
  void refusesValidationRowsOfWhichNoneHasAKnownLabel() {
    LearningProblem problem = GeneratedRows.problem(Task.MULTICLASS, 3);
    Dataset<Row> strange =
        GeneratedRows.rows(problem, 20, 2).withColumn(Layout.LABEL, functions.lit(-1.0));
    CandidateSpec candidate = TestTraining.small(Learner.XGBOOST);

    assertThatThrownBy(
            () ->
                new CandidateTrainer(problem, Settings.standard().spec(candidate))
                    .train(candidate, GeneratedRows.rows(problem, 50, 1), strange, folder))
        .hasMessage(
            "no validation row has a label that the training rows have; raise"
                + " split.validationShare");
  }

  @Test
  void refusesTrainingRowsOfOneLabel() {
    LearningProblem problem = GeneratedRows.problem(Task.MULTICLASS, 1);
    CandidateSpec candidate = TestTraining.small(Learner.RANDOM_FOREST);
    Dataset<Row> rows = GeneratedRows.rows(problem, 20, 1);

    assertThatThrownBy(
            () ->
                new CandidateTrainer(problem, Settings.standard().spec(candidate))
                    .train(candidate, rows, rows, folder))
        .hasMessage("the training rows have only the label [label-a]; a model needs two or more");
  }

  private TrainedModel train(Learner learner, LearningProblem problem, Settings settings)
      throws IOException {
    return TestTraining.train(TestTraining.small(learner), problem, settings, folder);
  }

  private static Optional<Integer> rounds(
      CandidateSpec candidate, LearningProblem problem, Settings settings, Path into)
      throws IOException {
    return new CandidateTrainer(problem, settings.spec(candidate))
        .train(
            candidate,
            GeneratedRows.rows(problem, 600, 1),
            GeneratedRows.rows(problem, 300, 2),
            into);
  }

  private double meanProbability(
      Learner learner, LearningProblem problem, Dataset<Row> rows, ClassWeights weights)
      throws IOException {
    CandidateSpec candidate = TestTraining.small(learner);
    new CandidateTrainer(problem, Settings.standard().withWeights(weights).spec(candidate))
        .train(candidate, rows, rows, folder);
    double sum = 0;
    for (float[] score : TrainedModels.load(learner, folder, TestSpark.JSON).score(vectors(rows))) {
      sum += score[0];
    }
    return sum / rows.count();
  }

  private static List<double[]> vectors(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(VectorRows::cells).toList();
  }

  private static double accuracy(TrainedModel model, LearningProblem problem) {
    Dataset<Row> rows = GeneratedRows.rows(problem, 500, 8);
    float[][] scores = model.score(vectors(rows));
    List<Row> truth = rows.collectAsList();
    int right = 0;
    for (int i = 0; i < scores.length; i++) {
      right += said(scores[i]) == truth.get(i).getDouble(1) ? 1 : 0;
    }
    return right / 500.0;
  }

  private static int said(float[] scores) {
    if (scores.length == 1) {
      return scores[0] >= 0.5 ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  private static double meanSquare(TrainedModel model, LearningProblem problem) {
    Dataset<Row> rows = GeneratedRows.rows(problem, 500, 8);
    float[][] scores = model.score(vectors(rows));
    List<Row> truth = rows.collectAsList();
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += Math.pow(scores[i][0] - truth.get(i).getDouble(1), 2);
    }
    return sum / scores.length;
  }
}
