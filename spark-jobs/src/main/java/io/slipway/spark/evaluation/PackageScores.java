package io.slipway.spark.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.dataset.Layout;
import io.slipway.spark.packaging.OnnxScorer;
import io.slipway.spark.table.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/** Scores raw rows with a package, part by part. */
final class PackageScores {
  private static final StructType SCHEMA =
      new StructType()
          .add(BinaryMetrics.SCORE, DataTypes.DoubleType)
          .add(Layout.LABEL, DataTypes.DoubleType);

  private PackageScores() {}

  /**
   * @param folder of the package; the tasks read it themselves
   */
  static Dataset<Row> of(Dataset<Row> rows, String folder) {
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>) part -> score(part, Path.of(folder)),
        Encoders.row(SCHEMA));
  }

  private static Iterator<Row> score(Iterator<Row> rows, Path folder) throws IOException {
    PackageManifest manifest =
        new ObjectMapper()
            .readValue(folder.resolve(PackageManifest.FILE).toFile(), PackageManifest.class);
    byte[] model = Files.readAllBytes(folder.resolve(PackageManifest.MODEL_FILE));
    OnnxScorer scorer = new OnnxScorer(model, manifest.inputs());
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> scorer.close());
    return Batches.map(rows, batch -> scored(batch, scorer.score(batch)));
  }

  private static List<Row> scored(List<Row> batch, float[] scores) {
    List<Row> scored = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      double label = batch.get(i).<Integer>getAs(Layout.LABEL);
      scored.add(RowFactory.create((double) scores[i], label));
    }
    return scored;
  }
}
