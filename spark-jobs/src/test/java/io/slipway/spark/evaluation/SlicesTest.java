package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.EvaluationReport.Slice;
import io.slipway.contract.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlicesTest {
  /** Groups of 200, 400, 600 and 20 rows. */
  private static final int[] SIZES = {200, 400, 600, 20};

  @ParameterizedTest
  @EnumSource
  void findsTheSliceInWhichTheModelGuesses(Task task) {
    List<Slice> slices = slices(task, 0);

    assertThat(slices).filteredOn(Slice::worse).extracting(Slice::value).containsExactly("group 0");
  }

  @ParameterizedTest
  @EnumSource
  void raisesNoAlarmWhereAllRowsAreAlike(Task task) {
    assertThat(slices(task, -1)).hasSize(3).noneMatch(Slice::worse);
  }

  @Test
  void givesNoSliceOfFewerThan30Rows() {
    assertThat(slices(Task.BINARY, 0))
        .extracting(Slice::value)
        .containsExactly("group 2", "group 1", "group 0");
  }

  @Test
  void aTinyDifferenceIsNoAlarmEvenOnManyRows() {
    int rows = 400_000;
    String[] cells = new String[rows];
    float[] scores = new float[rows];
    double[] labels = new double[rows];
    Random random = new Random(3);
    for (int row = 0; row < rows; row++) {
      cells[row] = row % 2 == 0 ? "even" : "odd";
      double noise = row % 2 == 0 ? 0.92 : 0.90;
      labels[row] = random.nextInt(2);
      scores[row] = (float) (0.5 + (labels[row] - 0.5) * 0.2 + random.nextGaussian() * 0.1 / noise);
    }
    Answers answers = new Answers(Task.BINARY, 1, scores, labels);

    List<Slice> slices =
        new Slices(answers, Measures.of(answers, 0.5)).of(List.of(Groups.ofTexts("x", cells)));

    assertThat(slices).hasSize(2).noneMatch(Slice::worse);
    assertThat(slices.get(0).metrics().get("auc"))
        .isNotCloseTo(slices.get(1).metrics().get("auc"), within(1e-3));
  }

  /**
   * @param bad group in which the answers have nothing to do with the truth
   */
  private static List<Slice> slices(Task task, int bad) {
    int rows = Arrays.stream(SIZES).sum();
    int width = task == Task.MULTICLASS ? 3 : 1;
    float[] scores = new float[rows * width];
    double[] labels = new double[rows];
    String[] cells = new String[rows];
    Random random = new Random(11);
    int row = 0;
    for (int group = 0; group < SIZES.length; group++) {
      for (int i = 0; i < SIZES[group]; i++, row++) {
        cells[row] = "group " + group;
        fill(task, row, group == bad, scores, labels, random);
      }
    }
    Answers answers = new Answers(task, width, scores, labels);
    return new Slices(answers, Measures.of(answers, 0.5))
        .of(List.of(Groups.ofTexts("group", cells)));
  }

  private static void fill(
      Task task, int row, boolean bad, float[] scores, double[] labels, Random random) {
    double noise = random.nextGaussian();
    switch (task) {
      case BINARY -> {
        labels[row] = random.nextInt(2);
        double signal = bad ? 0 : labels[row] - 0.5;
        scores[row] = (float) (1 / (1 + Math.exp(-3 * signal - noise)));
      }
      case MULTICLASS -> {
        labels[row] = random.nextInt(3);
        int said = bad || random.nextInt(5) == 0 ? random.nextInt(3) : (int) labels[row];
        for (int i = 0; i < 3; i++) {
          scores[row * 3 + i] = i == said ? .6f : .2f;
        }
      }
      case REGRESSION -> {
        labels[row] = 10 * random.nextDouble();
        scores[row] = (float) (labels[row] + (bad ? 3 : 1) * noise);
      }
    }
  }
}
