package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.table.ScoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskMetricsTest {
  @ParameterizedTest
  @CsvSource({
    "BINARY, AUC, 0.7",
    "BINARY, AVERAGE_PRECISION, 0.667619048",
    "BINARY, LOG_LOSS, 0.613322626",
    "BINARY, BRIER, 0.217968755",
    "BINARY, ACCURACY, 0.666666667",
    "BINARY, F1, 0.666666667",
    "BINARY, MACRO_F1, 0.666666667",
    "MULTICLASS, LOG_LOSS, 0.683087825",
    "MULTICLASS, ACCURACY, 0.75",
    "MULTICLASS, MACRO_F1, 0.755555556",
    "REGRESSION, RMSE, 0.642261629",
    "REGRESSION, MAE, 0.55",
    "REGRESSION, R2, 0.934105431"
  })
  void measuresAreThoseOfScikitLearn(Task task, Metric metric, double expected) {
    Answers answers =
        switch (task) {
          case BINARY -> Literals.binary();
          case MULTICLASS -> Literals.multiclass();
          case REGRESSION -> Literals.regression();
        };

    assertThat(TaskMetrics.value(rows(answers), task, metric, 0.5))
        .isCloseTo(expected, within(1e-6));
  }

  static Stream<Arguments> everyMetricOfEveryTask() {
    return Arrays.stream(Task.values())
        .flatMap(
            task ->
                Arrays.stream(Metric.values())
                    .filter(metric -> metric.fits(task))
                    .map(metric -> Arguments.of(task, metric)));
  }

  @ParameterizedTest
  @MethodSource("everyMetricOfEveryTask")
  void measuresOfManyRowsAreThoseOfTheReport(Task task, Metric metric) {
    Answers answers = random(task, 5_000);
    Measures measures = Measures.of(answers, 0.4);

    double expected = measures.of(measures.once()).get(Measures.name(metric));

    assertThat(TaskMetrics.value(rows(answers), task, metric, 0.4))
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"BINARY, RMSE", "MULTICLASS, AUC", "MULTICLASS, F1", "REGRESSION, ACCURACY"})
  void refusesAMetricOfAnotherTask(Task task, Metric metric) {
    assertThatThrownBy(() -> TaskMetrics.value(rows(random(task, 5)), task, metric, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(metric + " does not measure a " + task + " model");
  }

  @Test
  void refusesAnAucOfOneLabel() {
    Answers answers = new Answers(Task.BINARY, 1, new float[] {.1f, .2f}, new double[] {0, 0});

    assertThatThrownBy(() -> TaskMetrics.value(rows(answers), Task.BINARY, Metric.AUC, 0.5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("auc is not defined on these rows");
  }

  @Test
  void refusesNoRows() {
    Dataset<Row> none = rows(Literals.regression()).limit(0);

    assertThatThrownBy(() -> TaskMetrics.value(none, Task.REGRESSION, Metric.RMSE, 0.5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rmse is not defined on these rows");
  }

  /** Scores with ties; of a classification some unseen labels. */
  static Answers random(Task task, int rows) {
    Random random = new Random(7);
    int width = task == Task.MULTICLASS ? 4 : 1;
    float[] scores = new float[rows * width];
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = 0; i < width; i++) {
        scores[row * width + i] = Math.round(random.nextDouble() * 200) / 201f + 1e-4f;
        sum += scores[row * width + i];
      }
      for (int i = 0; i < width && width > 1; i++) {
        scores[row * width + i] /= (float) sum;
      }
      labels[row] =
          task == Task.REGRESSION ? random.nextGaussian() : random.nextInt(width == 1 ? 3 : 5) - 1;
    }
    return new Answers(task, width, scores, labels);
  }

  private static Dataset<Row> rows(Answers answers) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < answers.rows(); row++) {
      double[] scores = new double[answers.task() == Task.MULTICLASS ? answers.classes() : 1];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = scores.length == 1 ? answers.score(row) : answers.probability(row, i);
      }
      rows.add(RowFactory.create(scores, answers.number(row)));
    }
    return TestSpark.session().createDataFrame(rows, ScoredRows.SCHEMA).repartition(3);
  }
}
