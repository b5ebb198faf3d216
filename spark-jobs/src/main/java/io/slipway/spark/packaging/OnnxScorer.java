package io.slipway.spark.packaging;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import java.nio.DoubleBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Scores raw rows with ONNX Runtime, on one thread. */
public final class OnnxScorer implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final List<PackageManifest.Input> inputs;
  private final String output;
  private final OrtSession session;

  /**
   * @param model bytes of an ONNX file whose inputs are those of {@link PackageManifest}
   * @param output name of the output
   */
  public OnnxScorer(byte[] model, List<PackageManifest.Input> inputs, String output) {
    this.inputs = inputs;
    this.output = output;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model, options);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the model: " + e.getMessage(), e);
    }
  }

  /** The answer for each row; rows have the inputs' columns by name. */
  public float[][] score(List<Row> rows) {
    return (float[][]) run(rows);
  }

  /** The output for some rows as an array of arrays of the output's type. */
  Object run(List<Row> rows) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (PackageManifest.Input input : inputs) {
        tensors.put(input.name(), tensor(input, rows));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        return result.get(output).orElseThrow().getValue();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot score: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(PackageManifest.Input input, List<Row> rows) throws OrtException {
    int column = rows.get(0).fieldIndex(input.name());
    long[] shape = {rows.size(), 1};
    if (input.type() == ColumnType.TEXT) {
      String[] texts = new String[rows.size()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = rows.get(i).isNullAt(column) ? "" : rows.get(i).getString(column);
      }
      return OnnxTensor.createTensor(environment, texts, shape);
    }
    DoubleBuffer numbers = DoubleBuffer.allocate(rows.size());
    for (Row row : rows) {
      numbers.put(RawCells.number(row.get(column)));
    }
    return OnnxTensor.createTensor(environment, numbers.flip(), shape);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close a session", e);
    }
  }
}
