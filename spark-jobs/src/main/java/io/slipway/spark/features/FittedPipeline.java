package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.when;

import io.slipway.spark.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * A pipeline together with what only its own training rows need.
 *
 * @param outOfFold by column the target encoders for the training rows of each fold, see {@link
 *     TargetSums}
 */
public record FittedPipeline(FeaturePipeline pipeline, Map<String, List<TargetEncoder>> outOfFold) {
  public FittedPipeline {
    outOfFold = Map.copyOf(outOfFold);
  }

  /**
   * The dense vector of any row.
   *
   * @param isTraining whether the pipeline was fitted on the row; its label must then not enter its
   *     vector
   */
  public Column vector(Column isTraining) {
    return flatten(
            array(
                pipeline.features().stream()
                    .map(feature -> encoded(feature, isTraining))
                    .toArray(Column[]::new)))
        .as(FeaturePipeline.VECTOR);
  }

  private Column encoded(Feature feature, Column isTraining) {
    Column encoded = feature.encoded();
    List<TargetEncoder> encoders = outOfFold.getOrDefault(feature.name(), List.of());
    for (int fold = 0; fold < encoders.size(); fold++) {
      encoded =
          when(
                  isTraining.and(TargetSums.fold().equalTo(fold)),
                  encoders.get(fold).encoded(Tables.column(feature.name())))
              .otherwise(encoded);
    }
    return encoded;
  }
}
