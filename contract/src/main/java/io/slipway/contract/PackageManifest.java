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
 * column: double for INTEGER and NUMBER (missing is NaN), string for TEXT (missing is ""). Its
 * output {@code probability} (float, [rows, 1]) is the probability of {@code positiveLabel}.
 *
 * @param format version of this layout, 1
 * @param labels negative label first, then the positive one
 * @param threshold probability from which the positive label is given
 * @param files SHA-256 of every other file of the package, by name
 * @param samples rows of the test part with the probability that the training side gives
 */
public record PackageManifest(
    int format,
    ModelName model,
    String purpose,
    List<Input> inputs,
    List<String> labels,
    double threshold,
    Lineage lineage,
    Parity parity,
    Map<String, String> files,
    List<Sample> samples) {
  public static final String FILE = "manifest.json";
  public static final String MODEL_FILE = "model.onnx";
  public static final String OUTPUT = "probability";

  public PackageManifest {
    Require.that(format == 1, "manifest.format: " + format + " is not known here; 1 is");
    inputs = List.copyOf(inputs);
    labels = List.copyOf(labels);
    Require.that(labels.size() == 2, "manifest.labels: a binary model has two labels");
    files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
    samples = List.copyOf(samples);
    Require.that(files.containsKey(MODEL_FILE), "manifest.files: " + MODEL_FILE + " is missing");
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

  /** How the ONNX file compares with the training side on the same rows. */
  public record Parity(long rows, double maxDiff, long flippedLabels) {}

  /**
   * A row and its expected answer.
   *
   * @param row cell by input name: a number, a text, or null for a missing value
   */
  public record Sample(Map<String, @Nullable Object> row, double probability) {
    public Sample {
      row = java.util.Collections.unmodifiableMap(new TreeMap<>(row));
    }
  }
}
