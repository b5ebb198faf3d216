package io.slipway.spark.monitoring;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Rows of a model with eight columns whose answer is the true probability as it was in training. */
final class SimulatedStream {
  static final int NUMBERS = 5;
  private static final double[] WEIGHTS = {1.0, -0.8, 0.7, 0.5, 0.6};
  private static final double[] AREA = {-0.8, -0.2, 0.1, 0.6};
  private static final String[][] TEXTS = {texts(4), texts(12), texts(40)};

  private final RandomGenerator random;

  SimulatedStream(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How far the world has moved from training, 0 to 1.
   *
   * @param covariate the columns' distributions
   * @param concept what follows from them
   */
  record Shift(double covariate, double concept) {
    static final Shift NONE = new Shift(0, 0);
  }

  /** A row: numbers, places of the texts, the model's answer, and what came. */
  static final class Sample {
    final double[] numbers = new double[NUMBERS];
    final int[] texts = new int[TEXTS.length];
    float score;
    int label;

    String text(int column) {
      return TEXTS[column][texts[column]];
    }
  }

  void next(Sample row, Shift shift) {
    boolean moved = shift.covariate() > 0 && random.nextDouble() < shift.covariate();
    double[] x = row.numbers;
    x[0] = random.nextGaussian() + (moved ? 1 : 0);
    x[1] = random.nextDouble() < 0.7 ? 0 : random.nextExponential();
    x[2] = Math.rint(2 + 1.5 * random.nextGaussian());
    x[3] = random.nextDouble() < 0.03 ? 1 : 0;
    x[4] = random.nextGaussian() + (random.nextBoolean() ? 1.5 : -1.5);
    row.texts[0] = moved && random.nextDouble() < 0.5 ? 3 : random.nextInt(4);
    row.texts[1] = skewed(12);
    row.texts[2] = skewed(40);
    double margin = -0.6 + AREA[row.texts[0]] + (row.texts[1] == 0 ? 0.4 : 0);
    for (int i = 0; i < NUMBERS; i++) {
      margin += WEIGHTS[i] * (i == 2 ? (x[i] - 2) / 1.5 : x[i]);
    }
    row.score = (float) logistic(margin);
    boolean changed = shift.concept() > 0 && random.nextDouble() < shift.concept();
    double truth = changed ? margin - 2 * WEIGHTS[0] * x[0] + 0.5 : margin;
    row.label = random.nextDouble() < logistic(truth) ? 1 : 0;
  }

  private int skewed(int values) {
    double u = random.nextDouble();
    return (int) (values * u * u);
  }

  private static double logistic(double margin) {
    return 1 / (1 + Math.exp(-margin));
  }

  private static String[] texts(int values) {
    String[] texts = new String[values];
    Arrays.setAll(texts, i -> "v" + i);
    return texts;
  }

  /** Training statistics as a package holds them. */
  List<PackageManifest.Input> train(int rows) {
    double[][] numbers = new double[NUMBERS][rows];
    List<Map<String, Long>> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS.length; i++) {
      texts.add(new TreeMap<>());
    }
    Sample row = new Sample();
    for (int i = 0; i < rows; i++) {
      next(row, Shift.NONE);
      for (int column = 0; column < NUMBERS; column++) {
        numbers[column][i] = row.numbers[column];
      }
      for (int column = 0; column < TEXTS.length; column++) {
        texts.get(column).merge(row.text(column), 1L, Long::sum);
      }
    }
    List<PackageManifest.Input> inputs = new ArrayList<>();
    for (int column = 0; column < NUMBERS; column++) {
      inputs.add(
          new PackageManifest.Input("x" + column, ColumnType.NUMBER, ofNumbers(numbers[column])));
    }
    for (int column = 0; column < TEXTS.length; column++) {
      ColumnStatistics statistics =
          new ColumnStatistics(rows, 0, null, null, List.of(), List.of(), texts.get(column));
      inputs.add(new PackageManifest.Input("t" + column, ColumnType.TEXT, statistics));
    }
    return inputs;
  }

  private static ColumnStatistics ofNumbers(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    SummaryStatistics moments = new SummaryStatistics();
    Arrays.stream(sorted).forEach(moments::addValue);
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      edges.add(sorted[Math.min(sorted.length - 1, i * sorted.length / 10)]);
    }
    Long[] rows = new Long[10];
    Arrays.fill(rows, 0L);
    for (double number : sorted) {
      int above = 1;
      while (above < 10 && edges.get(above) <= number) {
        above++;
      }
      rows[above - 1]++;
    }
    return new ColumnStatistics(
        numbers.length,
        0,
        moments.getMean(),
        moments.getStandardDeviation(),
        edges,
        List.of(rows),
        Map.of());
  }

  /** Scored and labelled rows without a shift, such as those of a test part. */
  ScoredLabels test(int rows) {
    float[] scores = new float[rows];
    double[] labels = new double[rows];
    Sample row = new Sample();
    for (int i = 0; i < rows; i++) {
      next(row, Shift.NONE);
      scores[i] = row.score;
      labels[i] = row.label;
    }
    return scored(scores, labels);
  }

  static ScoredLabels scored(float[] scores, double[] labels) {
    return new ScoredLabels(
        Task.BINARY, 1, 0.5, scores, labels, new long[labels.length], new String[0][]);
  }
}
