package io.slipway.spark.packaging;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest.Sample;
import io.slipway.spark.features.Feature;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.table.ScoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The rows with expected answers that go into a manifest. */
final class Samples {
  private static final int MOST = 20;

  private Samples() {}

  /** The first of some rows, with the answers of the training side. */
  static List<Sample> of(FeaturePipeline pipeline, List<Row> rows, float[][] answers) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, rows.size()); i++) {
      Map<String, @Nullable Object> cells = new HashMap<>();
      for (Feature feature : pipeline.features()) {
        Object cell = rows.get(i).get(rows.get(i).fieldIndex(feature.name()));
        cells.put(feature.name(), inJson(feature.type(), cell));
      }
      List<Double> answer = Arrays.stream(ScoredRows.answer(answers[i])).boxed().toList();
      samples.add(new Sample(cells, answer));
    }
    return samples;
  }

  /** A date as seconds since 1970, as model.onnx takes it; JSON has no NaN. */
  private static @Nullable Object inJson(ColumnType type, @Nullable Object cell) {
    if (type == ColumnType.TEXT || type == ColumnType.INTEGER || cell == null) {
      return cell;
    }
    double number = RawCells.number(cell);
    return Double.isNaN(number) ? null : number;
  }
}
