package io.slipway.serving.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of one row: numbers are written into their place, texts are laid upon it. */
final class Desk implements AutoCloseable {
  private final PackageManifest manifest;
  private final List<TextTensors> texts;
  private final DoubleBuffer numbers;
  private final FloatBuffer answer;
  private final Map<String, OnnxTensorLike> inputs = new LinkedHashMap<>();
  private final Map<String, OnnxValue> outputs;
  private final List<OnnxTensor> own = new ArrayList<>();

  Desk(PackageManifest manifest, List<TextTensors> texts) throws OrtException {
    this.manifest = manifest;
    this.texts = texts;
    this.numbers = direct(manifest.inputs().size() * Double.BYTES).asDoubleBuffer();
    this.answer = direct(manifest.width() * Float.BYTES).asFloatBuffer();
    for (var position = 0; position < manifest.inputs().size(); position++) {
      var input = manifest.inputs().get(position);
      if (input.type() != ColumnType.TEXT) {
        inputs.put(input.name(), kept(number(position)));
      }
    }
    var shape = new long[] {1, manifest.width()};
    this.outputs =
        Map.of(
            manifest.output(),
            kept(OnnxTensor.createTensor(Scorer.ENVIRONMENT, answer.duplicate(), shape)));
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private OnnxTensor number(int position) throws OrtException {
    return OnnxTensor.createTensor(
        Scorer.ENVIRONMENT, numbers.slice(position, 1), new long[] {1, 1});
  }

  private OnnxTensor kept(OnnxTensor tensor) {
    own.add(tensor);
    return tensor;
  }

  double[] score(OrtSession session, List<Column> columns) throws OrtException {
    var passing = new ArrayList<OnnxTensor>(0);
    try {
      lay(columns, passing);
      session.run(inputs, outputs).close();
      return answer();
    } finally {
      passing.forEach(OnnxTensor::close);
    }
  }

  private void lay(List<Column> columns, List<OnnxTensor> passing) throws OrtException {
    var text = 0;
    for (var position = 0; position < columns.size(); position++) {
      if (columns.get(position) instanceof Column.Texts cells) {
        inputs.put(
            manifest.inputs().get(position).name(),
            tensor(texts.get(text++), cells.cells()[0], passing));
      } else {
        numbers.put(position, ((Column.Numbers) columns.get(position)).cells()[0]);
      }
    }
  }

  private static OnnxTensor tensor(TextTensors known, String text, List<OnnxTensor> passing)
      throws OrtException {
    var kept = known.kept(text);
    if (kept != null) {
      return kept;
    }
    var fresh = TextTensors.of(text);
    passing.add(fresh);
    return fresh;
  }

  private double[] answer() {
    var values = new double[manifest.width()];
    for (var i = 0; i < values.length; i++) {
      values[i] = answer.get(i);
    }
    return values;
  }

  @Override
  public void close() {
    own.forEach(OnnxTensor::close);
  }
}
