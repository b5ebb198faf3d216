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
import java.util.List;
import java.util.Set;

/** A loaded model. Any number of threads may score at once; none after {@link #close}. */
public final class Scorer implements AutoCloseable {
  static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;
  private final PackageManifest manifest;
  private final SingleRows singleRows;

  private Scorer(OrtSession session, PackageManifest manifest) {
    this.session = session;
    this.manifest = manifest;
    this.singleRows = new SingleRows(session, manifest);
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
      return new Scorer(session, manifest);
    } finally {
      if (!fits) {
        session.close();
      }
    }
  }

  /**
   * What the model answers for each row, checked to be an answer of its task.
   *
   * @param columns one for each input in the manifest's order, all of the same length
   * @throws UnusableModelException if the model fails or gives something that is no answer
   */
  public Answers score(List<Column> columns) {
    return columns.get(0).rows() == 1
        ? checked(() -> singleRows.score(columns))
        : scoreTogether(columns);
  }

  /** The same, without the short way that single rows go. */
  public Answers scoreTogether(List<Column> columns) {
    return checked(() -> batch(columns, columns.get(0).rows()));
  }

  private interface Run {
    double[] values() throws OrtException;
  }

  private Answers checked(Run run) {
    try {
      var values = run.values();
      var answers = new Answers(values, manifest.width());
      Plausibility.require(answers, manifest.task());
      return answers;
    } catch (OrtException e) {
      throw new UnusableModelException("The model failed: " + e.getMessage(), e);
    }
  }

  private double[] batch(List<Column> columns, int rows) throws OrtException {
    var tensors = new HashMap<String, OnnxTensor>();
    try {
      for (var position = 0; position < columns.size(); position++) {
        tensors.put(manifest.inputs().get(position).name(), tensor(columns.get(position)));
      }
      try (var result = session.run(tensors, Set.of(manifest.output()))) {
        return numbers(((OnnxTensor) result.get(0)).getFloatBuffer(), rows);
      }
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

  private double[] numbers(FloatBuffer numbers, int rows) {
    var width = manifest.width();
    if (numbers.remaining() != rows * width) {
      throw new UnusableModelException(
          "The model gave %d numbers for %d rows, not %d for each"
              .formatted(numbers.remaining(), rows, width));
    }
    var values = new double[rows * width];
    for (var i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return values;
  }

  @Override
  public void close() {
    try {
      singleRows.close();
      session.close();
    } catch (OrtException e) {
      throw new UnusableModelException("ONNX Runtime cannot close it: " + e.getMessage(), e);
    }
  }
}
