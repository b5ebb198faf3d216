package io.slipway.spark.features;

import static io.slipway.spark.features.TestRows.TEXT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Encoding;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import io.slipway.spark.evaluation.TaskMetrics;
import io.slipway.spark.table.LabelColumn;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.ScoredRows;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A target encoder must not carry a training row's own label into its vector. */
class TargetLeakageTest {
  private static final FeatureSpec TARGET =
      new FeatureSpec(null, TestRows.grouped(Encoding.TARGET, null, 1000), null, null);

  @Test
  void aRandomColumnOfManyValuesSaysNothingAboutTheTrainingRows() throws Exception {
    TestRows rows = randomRows(2000, 900);
    FittedPipeline fitted =
        PipelineFitter.fit(rows.dataset(), TestRows.request(Task.BINARY, TARGET));

    double outOfFold = auc(rows, fitted, fitted.vector(lit(true)));
    double naive = auc(rows, fitted, fitted.pipeline().vector());

    assertThat(naive).as("what the means of all rows would give away").isGreaterThan(0.8);
    assertThat(outOfFold).isBetween(0.42, 0.56);
  }

  @Test
  void theOwnLabelDoesNotEnterARowsVector() throws Exception {
    TestRows rows = randomRows(300, 40);
    TestRows flipped = TestRows.of("text", TEXT);
    List<Row> cells = rows.dataset().collectAsList();
    for (int i = 0; i < cells.size(); i++) {
      String label = cells.get(i).getString(1);
      String other = label.equals("yes") ? "no" : "yes";
      flipped.train(i == 7 ? other : label, cells.get(i).getString(0));
    }

    assertThat(trainingVectors(flipped).get(7)).isEqualTo(trainingVectors(rows).get(7));
    assertThat(trainingVectors(flipped)).isNotEqualTo(trainingVectors(rows));
  }

  @Test
  void rowsThatWereNotTrainedOnGetTheMeansOfAllTrainingRows() throws Exception {
    TestRows rows = randomRows(300, 5);
    FittedPipeline fitted =
        PipelineFitter.fit(rows.dataset(), TestRows.request(Task.BINARY, TARGET));

    assertThat(rows.dataset().select(fitted.vector(lit(false))).collectAsList())
        .isEqualTo(rows.dataset().select(fitted.pipeline().vector()).collectAsList());
  }

  private static List<Row> trainingVectors(TestRows rows) throws Exception {
    FittedPipeline fitted =
        PipelineFitter.fit(rows.dataset(), TestRows.request(Task.BINARY, TARGET));
    return rows.dataset().select(fitted.vector(lit(true))).collectAsList();
  }

  private static TestRows randomRows(int count, int values) {
    Random random = new Random(11);
    TestRows rows = TestRows.of("text", TEXT);
    for (int i = 0; i < count; i++) {
      rows.train(random.nextBoolean() ? "yes" : "no", "value " + random.nextInt(values));
    }
    return rows;
  }

  private static double auc(TestRows rows, FittedPipeline fitted, Column vector) {
    return TaskMetrics.value(
        rows.dataset()
            .select(vector, LabelColumn.of(Task.BINARY, fitted.pipeline().labels()))
            .select(
                slice(col(FeaturePipeline.VECTOR), 1, 1).as(ScoredRows.SCORES), col(Layout.LABEL)),
        Task.BINARY,
        Metric.AUC,
        0.5);
  }
}
