package io.slipway.spark.monitoring;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.evaluation.VerifiedPackage;
import io.slipway.spark.packaging.OnnxScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Scores rows on the driver with the package that answered them. */
final class CaseScorer implements AutoCloseable {
  private static final int BATCH = 4096;

  private final PackageManifest manifest;
  private final OnnxScorer scorer;
  private final StructType schema;

  CaseScorer(VerifiedPackage model) throws IOException {
    manifest = model.manifest();
    byte[] onnx = Files.readAllBytes(Path.of(model.folder(), PackageManifest.MODEL_FILE));
    scorer = new OnnxScorer(onnx, manifest.inputs(), manifest.output());
    StructType types = new StructType();
    for (PackageManifest.Input input : manifest.inputs()) {
      boolean text = input.type() == ColumnType.TEXT;
      types = types.add(input.name(), text ? DataTypes.StringType : DataTypes.DoubleType);
    }
    schema = types;
  }

  /** The rows with their answers. */
  ScoredLabels score(CaseRows rows) {
    int width = manifest.width();
    float[] scores = new float[rows.size() * width];
    for (int start = 0; start < rows.size(); start += BATCH) {
      int end = Math.min(rows.size(), start + BATCH);
      float[][] answers = scorer.score(batch(rows, start, end));
      for (int i = 0; i < answers.length; i++) {
        System.arraycopy(answers[i], 0, scores, (start + i) * width, width);
      }
    }
    return new ScoredLabels(
        manifest.task(),
        width,
        manifest.threshold(),
        scores,
        rows.labels(),
        rows.at(),
        new String[0][]);
  }

  private List<Row> batch(CaseRows rows, int start, int end) {
    List<Row> batch = new ArrayList<>(end - start);
    for (int row = start; row < end; row++) {
      @Nullable Object[] cells = new Object[schema.size()];
      for (int column = 0; column < cells.length; column++) {
        cells[column] = rows.column(column)[row];
      }
      batch.add(new GenericRowWithSchema(cells, schema));
    }
    return batch;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
