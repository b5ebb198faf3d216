package io.slipway.serving.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tensors of one text each, kept for the texts that come again and again. */
final class TextTensors implements AutoCloseable {
  private static final long[] ONE = {1, 1};
  private static final int KEPT = 256;
  private static final int LENGTH_KEPT = 128;

  private final Map<String, OnnxTensor> kept = new ConcurrentHashMap<>();

  /** Null if there is none and none is to be kept. */
  @Nullable OnnxTensor kept(String text) throws OrtException {
    var tensor = kept.get(text);
    if (tensor != null || kept.size() >= KEPT || text.length() > LENGTH_KEPT) {
      return tensor;
    }
    var fresh = of(text);
    var first = kept.putIfAbsent(text, fresh);
    if (first == null) {
      return fresh;
    }
    fresh.close();
    return first;
  }

  static OnnxTensor of(String text) throws OrtException {
    return OnnxTensor.createTensor(Scorer.ENVIRONMENT, new String[] {text}, ONE);
  }

  @Override
  public void close() {
    kept.values().forEach(OnnxTensor::close);
  }
}
