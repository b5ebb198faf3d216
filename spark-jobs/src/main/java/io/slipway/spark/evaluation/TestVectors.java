package io.slipway.spark.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Learner;
import io.slipway.spark.features.FeaturePipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Explains the champion's own model on vectors of some test rows. */
final class TestVectors {
  private TestVectors() {}

  /**
   * See {@link ShapValues}.
   *
   * @param test raw rows with {@link RowOrder#COLUMN}
   * @param count how many there are
   */
  static Map<String, Double> shap(
      Dataset<Row> test, long count, EvaluateModel.Input input, ObjectMapper json)
      throws IOException {
    Learner learner = input.champion().candidate().learner();
    if (learner == Learner.RANDOM_FOREST) {
      return Map.of();
    }
    FeaturePipeline pipeline =
        json.readValue(
            Path.of(input.features().uri(), FeaturePipeline.FILE).toFile(), FeaturePipeline.class);
    Path folder = Path.of(input.champion().uri());
    List<double[]> vectors =
        RowOrder.first(test, count, ShapValues.MOST_ROWS)
            .select(pipeline.vector(), test.col(RowOrder.COLUMN))
            .collectAsList()
            .stream()
            .sorted(Comparator.comparingLong(row -> row.getLong(1)))
            .map(Vectors::of)
            .toList();
    return ShapValues.of(learner, folder, pipeline.slots(), vectors);
  }
}
