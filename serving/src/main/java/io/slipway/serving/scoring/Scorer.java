package io.slipway.serving.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slipway.contract.PackageManifest;
import io.slipway.serving.scoring.Column.Numbers;
import io.slipway.serving.scoring.Column.Texts;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A loaded model. Any number of threads may score at once; none after {@link #close}. */
public final class Scorer implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;

  private Scorer(OrtSession session) {
    this.session = session;
  }

  /**
   * Loads a model from its bytes and sees that it fits the manifest.
   *
   * @throws UnusableModelException if it does not, with the reason
   */
  public static Scorer load(byte[] model, PackageManifest manifest) {
    SelfContained.require(model);
    // one thread for each request: on small rows handing over costs more than it gains
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      return fitting(ENVIRONMENT.createSession(model, options), manifest);
    } catch (OrtException e) {
      throw new UnusableModelException("ONNX Runtime cannot load it: " + e.getMessage(), e);
    }
  }

  private static Scorer fitting(OrtSession session, PackageManifest manifest) throws OrtException {
    var fits = false;
    try {
      Signature.requireFits(session.getInputInfo(), session.getOutputInfo(), manifest);
      fits = true;
      return new Scorer(session);
    } finally {
      if (!fits) {
        session.close();
      }
    }
  }

  /**
   * The probability of the positive label for each row.
   *
   * @param columns one for each input, all of the same length
   * @throws UnusableModelException if the model fails or gives something that is no probability
   */
  public double[] probabilities(Map<String, Column> columns) {
    var tensors = new HashMap<String, OnnxTensor>();
    try {
      for (var column : columns.entrySet()) {
        tensors.put(column.getKey(), tensor(column.getValue()));
      }
      try (var result = session.run(tensors, Set.of(PackageManifest.OUTPUT))) {
        return checked(((OnnxTensor) result.get(0)).getFloatBuffer());
      }
    } catch (OrtException e) {
      throw new UnusableModelException("The model failed: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(Column column) throws OrtException {
    var shape = new long[] {column.rows(), 1};
    if (column instanceof Numbers numbers) {
      return OnnxTensor.createTensor(ENVIRONMENT, DoubleBuffer.wrap(numbers.cells()), shape);
    }
    return OnnxTensor.createTensor(ENVIRONMENT, ((Texts) column).cells(), shape);
  }

  private static double[] checked(FloatBuffer scores) {
    var probabilities = new double[scores.remaining()];
    for (var row = 0; row < probabilities.length; row++) {
      var score = scores.get(row);
      if (!(score >= 0 && score <= 1)) {
        throw new UnusableModelException(
            "The model gave " + score + " for row " + row + ", which is no probability");
      }
      probabilities[row] = score;
    }
    return probabilities;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new UnusableModelException("ONNX Runtime cannot close it: " + e.getMessage(), e);
    }
  }
}
