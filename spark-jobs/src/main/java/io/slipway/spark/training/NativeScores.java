package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Learner;
import io.slipway.spark.dataset.Layout;
import io.slipway.spark.evaluation.BinaryMetrics;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.table.Batches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Scores rows with a saved candidate, part by part, without bringing them to the driver. */
final class NativeScores {
  private static final StructType SCHEMA =
      new StructType()
          .add(BinaryMetrics.SCORE, DataTypes.DoubleType)
          .add(Layout.LABEL, DataTypes.DoubleType);

  private NativeScores() {}

  static Dataset<Row> of(Dataset<Row> rows, String folder, Learner learner) {
    return rows.select(FeaturePipeline.VECTOR, Layout.LABEL)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) part -> score(part, folder, learner),
            Encoders.row(SCHEMA));
  }

  private static Iterator<Row> score(Iterator<Row> rows, String folder, Learner learner)
      throws IOException {
    TrainedModel model = TrainedModels.load(learner, Path.of(folder), new ObjectMapper());
    return Batches.map(rows, batch -> scored(batch, model));
  }

  private static List<Row> scored(List<Row> batch, TrainedModel model) {
    float[] scores =
        model.score(
            batch.stream()
                .map(row -> row.<Double>getList(0))
                .map(cells -> cells.stream().mapToDouble(Double::doubleValue).toArray())
                .toList());
    List<Row> scored = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      scored.add(RowFactory.create((double) scores[i], batch.get(i).getDouble(1)));
    }
    return scored;
  }
}
