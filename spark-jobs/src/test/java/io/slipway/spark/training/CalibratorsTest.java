package io.slipway.spark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.Calibration;
import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.table.ScoredRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorsTest {
  private static final int ROWS = 20_000;

  @TempDir Path folder;

  @Test
  void plattFindsHowMarginsWereStretchedAndMoved() {
    PlattScaling platt =
        (PlattScaling) Calibrators.fit(Calibration.SIGMOID, Task.BINARY, binary(0.4, -1));

    assertThat(platt.slope()).isCloseTo(0.4, within(0.03));
    assertThat(platt.intercept()).isCloseTo(-1, within(0.06));
  }

  @Test
  void plattStaysFiniteWhereAMarginDividesTheLabels() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(RowFactory.create(new double[] {i < 50 ? -9 : 9}, i < 50 ? 0.0 : 1.0));
    }

    Calibrator platt = Calibrators.fit(Calibration.SIGMOID, Task.BINARY, dataset(rows));

    // Platt's targets: (50 + 1) / (50 + 2) and 1 / (50 + 2)
    assertThat(platt.probabilities(new double[] {9})[0]).isCloseTo(51.0 / 52, within(1e-4));
    assertThat(platt.probabilities(new double[] {-9})[0]).isCloseTo(1.0 / 52, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.5, 8})
  void findsTheTemperature(double temperature) {
    TemperatureScaling scaling =
        (TemperatureScaling)
            Calibrators.fit(Calibration.SIGMOID, Task.MULTICLASS, multiclass(temperature));

    assertThat(scaling.temperature()).isCloseTo(temperature, within(0.05 * temperature));
  }

  @Test
  void isotonicNeverFallsAndFollowsTheShareOfPositives() {
    IsotonicCalibration isotonic =
        (IsotonicCalibration) Calibrators.fit(Calibration.ISOTONIC, Task.BINARY, binary(0.4, -1));

    assertThat(isotonic.margins()).isSorted();
    assertThat(isotonic.probabilities()).isSorted();
    for (double margin : new double[] {-3, -1, 0, 1, 3}) {
      assertThat(isotonic.probabilities(new double[] {margin})[0])
          .isCloseTo(Links.sigmoid(0.4 * margin - 1), within(0.05));
    }
  }

  @Test
  void isotonicIsLevelOutsideItsKnotsAndStraightBetweenThem() {
    IsotonicCalibration isotonic =
        new IsotonicCalibration(List.of(-1.0, 1.0, 2.0), List.of(0.1, 0.5, 0.9));

    assertThat(isotonic.probabilities(new double[] {-7})).containsExactly(0.1);
    assertThat(isotonic.probabilities(new double[] {0})[0]).isCloseTo(0.3, within(1e-12));
    assertThat(isotonic.probabilities(new double[] {1.5})[0]).isCloseTo(0.7, within(1e-12));
    assertThat(isotonic.probabilities(new double[] {7})[0]).isCloseTo(0.9, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIGMOID", "ISOTONIC"})
  void correctedProbabilitiesHaveASmallerLogLoss(Calibration calibration) {
    Dataset<Row> margins = binary(0.3, -0.5);
    Calibrator calibrator = Calibrators.fit(calibration, Task.BINARY, margins);

    double before = logLoss(margins, new PlattScaling(1, 0));
    double after = logLoss(binary(0.3, -0.5), calibrator);

    assertThat(after).isLessThan(0.9 * before);
  }

  @Test
  void aSavedCalibrationIsReadBack() throws Exception {
    for (Calibrator calibrator :
        List.of(
            new PlattScaling(0.5, -1),
            new TemperatureScaling(2),
            new IsotonicCalibration(List.of(0.0, 1.0), List.of(0.2, 0.4)))) {
      calibrator.save(folder);

      assertThat(Calibrator.load(folder, TestSpark.JSON)).contains(calibrator);
    }
  }

  /** Labels that are positive with probability sigmoid(slope * margin + intercept). */
  private static Dataset<Row> binary(double slope, double intercept) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double margin = 3 * random.nextGaussian();
      boolean positive = random.nextDouble() < Links.sigmoid(slope * margin + intercept);
      rows.add(RowFactory.create(new double[] {margin}, positive ? 1.0 : 0.0));
    }
    return dataset(rows);
  }

  /** Labels drawn from softmax(margins / temperature). */
  private static Dataset<Row> multiclass(double temperature) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    TemperatureScaling truth = new TemperatureScaling(temperature);
    for (int i = 0; i < ROWS; i++) {
      double[] margins = random.doubles(4).map(x -> 6 * temperature * (x - 0.5)).toArray();
      double[] probabilities = truth.probabilities(margins);
      double left = random.nextDouble();
      int label = 0;
      while (label < 3 && left >= probabilities[label]) {
        left -= probabilities[label++];
      }
      rows.add(RowFactory.create(margins, (double) label));
    }
    return dataset(rows);
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, ScoredRows.SCHEMA);
  }

  private static double logLoss(Dataset<Row> margins, Calibrator calibrator) {
    List<Row> rows =
        margins.collectAsList().stream()
            .map(
                row ->
                    RowFactory.create(
                        calibrator.probabilities(VectorRows.cells(row)), row.getDouble(1)))
            .toList();
    return io.slipway.spark.evaluation.TaskMetrics.value(
        dataset(rows), Task.BINARY, Metric.LOG_LOSS, 0.5);
  }
}
