package io.slipway.spark.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.BatchModel;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.spark.table.Batches;
import io.slipway.spark.table.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** Scores the rows of a part, a few thousand at a time; rows that cannot be read go aside. */
final class ScoreRows implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final String batchId;
  private final String model;
  private final int version;
  private final String folder;
  private final String sha256;
  private final String manifestJson;
  private final ArrayList<String> keep;

  /**
   * @param manifestJson the manifest, as the driver verified it
   */
  ScoreRows(LifecycleId batchId, BatchModel model, String manifestJson, List<String> keep) {
    this.batchId = batchId.value();
    this.model = model.model().value();
    this.version = model.version();
    this.folder = model.uri();
    this.sha256 = model.sha256();
    this.manifestJson = manifestJson;
    this.keep = new ArrayList<>(keep);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws IOException {
    PackageManifest manifest = new ObjectMapper().readValue(manifestJson, PackageManifest.class);
    SharedScorer shared = SharedScorer.open(folder, manifest);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> shared.close());
    InputRow reader = new InputRow(manifest.inputs());
    return Batches.map(rows, batch -> score(batch, shared, manifest, reader));
  }

  private List<Row> score(
      List<Row> batch, SharedScorer shared, PackageManifest manifest, InputRow reader) {
    List<Row> good = new ArrayList<>();
    List<Row> inputs = new ArrayList<>();
    List<Row> results = new ArrayList<>();
    for (Row texts : batch) {
      List<String> reasons = InputRow.ofShape(texts.getBoolean(place(texts, Layout.MALFORMED)));
      Row input = reader.read(texts, reasons);
      if (reasons.isEmpty()) {
        good.add(texts);
        inputs.add(input);
      } else {
        results.add(aside(texts, reasons, manifest));
      }
    }
    float[][] answers = inputs.isEmpty() ? new float[0][] : shared.scorer().score(inputs);
    for (int i = 0; i < answers.length; i++) {
      results.add(answer(good.get(i), answers[i], manifest));
    }
    return results;
  }

  private Row answer(Row texts, float[] scores, PackageManifest manifest) {
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new IllegalStateException(
            "%s v%d answers %s for row %d of %s; train and package the model again"
                .formatted(
                    model,
                    version,
                    score,
                    texts.getLong(place(texts, Layout.ROW)),
                    texts.getString(place(texts, Layout.FILE))));
      }
    }
    List<@Nullable Object> cells = new ArrayList<>();
    keep.forEach(name -> cells.add(texts.getString(place(texts, name))));
    cells.add(texts.getString(place(texts, Layout.FILE)));
    cells.add(texts.getLong(place(texts, Layout.ROW)));
    cells.add(manifest.task() == Task.MULTICLASS ? boxed(scores) : (Object) scores[0]);
    if (manifest.task().isClassification()) {
      cells.add(manifest.labels().get(label(scores, manifest)));
    }
    cells.addAll(Arrays.asList(model, version, sha256, batchId, false));
    return RowFactory.create(cells.toArray());
  }

  private Row aside(Row texts, List<String> reasons, PackageManifest manifest) {
    Map<String, @Nullable String> cells = new LinkedHashMap<>();
    for (String name : texts.schema().fieldNames()) {
      if (!name.startsWith("__")) {
        cells.put(name, texts.getString(place(texts, name)));
      }
    }
    Map<String, Object> bad = new LinkedHashMap<>();
    bad.put(ScoreLayout.FILE, texts.getString(place(texts, Layout.FILE)));
    bad.put(ScoreLayout.ROW, texts.getLong(place(texts, Layout.ROW)));
    bad.put("reasons", reasons);
    bad.put("cells", cells);
    var schema = new ScoreLayout(manifest, keep).schema();
    @Nullable Object[] row = new Object[schema.size()];
    row[schema.fieldIndex(ScoreLayout.MODEL)] = json(bad);
    row[schema.fieldIndex(ScoreLayout.ASIDE)] = true;
    return RowFactory.create(row);
  }

  private static String json(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row of text could not be written as JSON", e);
    }
  }

  private static Float[] boxed(float[] scores) {
    Float[] boxed = new Float[scores.length];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = scores[i];
    }
    return boxed;
  }

  /** As serving says it. */
  private static int label(float[] scores, PackageManifest manifest) {
    if (manifest.task() == Task.BINARY) {
      return scores[0] >= manifest.threshold() ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  private static int place(Row row, String name) {
    return row.fieldIndex(name);
  }
}
