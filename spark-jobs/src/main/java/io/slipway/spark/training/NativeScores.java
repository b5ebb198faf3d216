package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Learner;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.table.Batches;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.ScoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Scores rows with a saved candidate, part by part, without bringing them to the driver. */
public final class NativeScores {
  private NativeScores() {}

  /**
   * The answers of a candidate, as {@link ScoredRows}.
   *
   * @param rows with {@link FeaturePipeline#VECTOR} and {@link Layout#LABEL}
   * @param folder of the candidate; the tasks read it themselves
   */
  public static Dataset<Row> of(Dataset<Row> rows, String folder, Learner learner) {
    return scored(
        rows,
        part -> {
          TrainedModel model = TrainedModels.load(learner, Path.of(folder), new ObjectMapper());
          return score(part, vectors -> doubles(model.score(vectors)));
        });
  }

  /** The margins of a candidate without its calibration, in the place of the answers. */
  static Dataset<Row> margins(Dataset<Row> rows, String folder, Learner learner) {
    return scored(
        rows,
        part -> {
          MarginModel model =
              TrainedModels.loadUncalibrated(learner, Path.of(folder), new ObjectMapper());
          return score(part, model::margins);
        });
  }

  private static Dataset<Row> scored(Dataset<Row> rows, MapPartitionsFunction<Row, Row> parts) {
    return rows.select(FeaturePipeline.VECTOR, Layout.LABEL)
        .mapPartitions(parts, Encoders.row(ScoredRows.SCHEMA));
  }

  private static Iterator<Row> score(Iterator<Row> rows, Function<List<double[]>, double[][]> model)
      throws IOException {
    return Batches.map(
        rows,
        batch -> {
          double[][] scores = model.apply(batch.stream().map(VectorRows::cells).toList());
          List<Row> scored = new ArrayList<>();
          for (int i = 0; i < scores.length; i++) {
            scored.add(RowFactory.create(scores[i], batch.get(i).getDouble(1)));
          }
          return scored;
        });
  }

  private static double[][] doubles(float[][] scores) {
    double[][] doubles = new double[scores.length][];
    for (int i = 0; i < scores.length; i++) {
      doubles[i] = ScoredRows.answer(scores[i]);
    }
    return doubles;
  }
}
