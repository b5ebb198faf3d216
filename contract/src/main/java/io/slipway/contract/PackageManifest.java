package io.slipway.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * manifest.json of a package. It holds no clock and no random value: the same training gives the
 * same bytes. The SHA-256 of this file is the digest of the package.
 *
 * <p>model.onnx has one input of shape [rows, 1] for each entry of {@code inputs}, named like the
 * column: double for INTEGER and NUMBER (missing is NaN) and for DATE (seconds since 1970 UTC),
 * string for TEXT (missing is ""). Its one output is float: {@code probability} [rows, 1] of the
 * positive label for a binary model, {@code probabilities} [rows, labels] for a multiclass one,
 * {@code prediction} [rows, 1] for a regression.
 *
 * @param format version of this layout, 2
 * @param labels of a binary model the negative label first, then the positive one; of a multiclass
 *     one in the order of the output; of a regression none
 * @param threshold probability from which the positive label is given; only for a binary model
 * @param files SHA-256 of every other file of the package, by name
 * @param samples rows of the test part with the answers that the training side gives
 */
public record PackageManifest(
    int format,
    ModelName model,
    String purpose,
    Task task,
    List<Input> inputs,
    List<String> labels,
    double threshold,
    Lineage lineage,
    Parity parity,
    Map<String, String> files,
    List<Sample> samples) {
  public static final int FORMAT = 2;
  public static final String FILE = "manifest.json";
  public static final String MODEL_FILE = "model.onnx";

  public PackageManifest {
    Require.that(
        format == FORMAT, "manifest.format: " + format + " is not known here; " + FORMAT + " is");
    inputs = List.copyOf(inputs);
    labels = List.copyOf(labels);
    int answers = labels.size();
    Require.that(
        switch (task) {
          case BINARY -> answers == 2;
          case MULTICLASS -> answers >= 2;
          case REGRESSION -> answers == 0;
        },
        "manifest.labels: " + answers + " labels do not fit a " + task + " model");
    files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
    samples = List.copyOf(samples);
    Require.that(files.containsKey(MODEL_FILE), "manifest.files: " + MODEL_FILE + " is missing");
  }

  /** Name of the ONNX output. */
  public String output() {
    return output(task);
  }

  /** Name of the ONNX output of a model of this task. */
  public static String output(Task task) {
    return switch (task) {
      case BINARY -> "probability";
      case MULTICLASS -> "probabilities";
      case REGRESSION -> "prediction";
    };
  }

  /** Numbers that the output holds for a row. */
  public int width() {
    return width(task, labels);
  }

  /** Numbers that the output of such a model holds for a row. */
  public static int width(Task task, List<String> labels) {
    return task == Task.MULTICLASS ? labels.size() : 1;
  }

  /** One column that the model reads. */
  public record Input(String name, ColumnType type, ColumnStatistics statistics) {}

  /** What the model was made from. */
  public record Lineage(
      String datasetVersion,
      String datasetSha256,
      String splitSha256,
      String featuresSha256,
      CandidateSpec candidate,
      long seed,
      double validationScore) {}

  /**
   * How the ONNX file compares with the training side on the same rows.
   *
   * @param maxDiff largest absolute difference of a probability; for a regression the difference is
   *     divided by the size of the answer where that is above 1
   */
  public record Parity(long rows, double maxDiff, long flippedLabels) {}

  /**
   * A row and its expected answer.
   *
   * @param row cell by input name: a number, a text, or null for a missing value
   * @param answer what the output holds for the row
   */
  public record Sample(Map<String, @Nullable Object> row, List<Double> answer) {
    public Sample {
      answer = List.copyOf(answer);
      row = java.util.Collections.unmodifiableMap(new TreeMap<>(row));
    }
  }
}
