package io.slipway.spark.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.spark.TestSpark;
import io.slipway.spark.table.ScoredRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BestThresholdTest {
  @Test
  void liesBetweenTheBestScoreAndTheNextLowerOne() {
    // F1 by threshold: 0.9: 2/3, 0.7: 1, 0.4: 4/5
    assertThat(threshold(scored(0.9, 1), scored(0.7, 1), scored(0.4, 0), scored(0.4, 0)))
        .isCloseTo(0.55, within(1e-12));
  }

  @Test
  void isBelowTheLowestScoreWhenAllShouldBePositive() {
    assertThat(threshold(scored(0.2, 1), scored(0.3, 1))).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void noOtherThresholdHasABetterF1() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      double score = random.nextInt(200) / 200.0;
      rows.add(scored(score, random.nextDouble() < score * score ? 1 : 0));
    }

    double best = f1(rows, threshold(rows.toArray(Row[]::new)));

    for (int i = 0; i <= 400; i++) {
      assertThat(f1(rows, i / 400.0)).isLessThanOrEqualTo(best);
    }
    assertThat(best).isGreaterThan(f1(rows, 0));
  }

  private static double f1(List<Row> rows, double threshold) {
    double right = 0;
    double wrong = 0;
    for (Row row : rows) {
      boolean said = ((double[]) row.get(0))[0] >= threshold;
      boolean is = row.getDouble(1) == 1;
      right += said && is ? 1 : 0;
      wrong += said != is ? 1 : 0;
    }
    return 2 * right / (2 * right + wrong);
  }

  private static Row scored(double score, double label) {
    return RowFactory.create(new double[] {score}, label);
  }

  private static double threshold(Row... rows) {
    return BestThreshold.of(TestSpark.session().createDataFrame(List.of(rows), ScoredRows.SCHEMA));
  }
}
