package io.slipway.spark.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.slipway.contract.ClassWeights;
import io.slipway.spark.table.Layout;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much each training row counts. */
final class ClassWeighting {
  static final String WEIGHT = "__weight";

  private ClassWeighting() {}

  /**
   * Adds the weight: 1, or for balanced classes rows / (labels * rows of the row's label), so that
   * all labels count alike and the weights add up to the rows.
   */
  static Dataset<Row> weigh(Dataset<Row> train, LearningProblem problem, ClassWeights weights) {
    if (weights == ClassWeights.NONE) {
      return train.withColumn(WEIGHT, lit(1.0));
    }
    long[] counts = new long[problem.labels().size()];
    for (Row row : train.groupBy(Layout.LABEL).count().collectAsList()) {
      counts[(int) row.getDouble(0)] = row.getLong(1);
    }
    double rows = Arrays.stream(counts).sum();
    double[] byLabel =
        Arrays.stream(counts).mapToDouble(count -> rows / (counts.length * count)).toArray();
    return train.withColumn(
        WEIGHT, element_at(lit(byLabel), col(Layout.LABEL).cast("int").plus(1)));
  }
}
