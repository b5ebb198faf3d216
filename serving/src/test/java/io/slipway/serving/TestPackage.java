package io.slipway.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.Learner;
import io.slipway.contract.ModelName;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.contract.PackageManifest.Lineage;
import io.slipway.contract.PackageManifest.Parity;
import io.slipway.contract.PackageManifest.Sample;
import io.slipway.contract.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A package folder with a model of {@link TestModel}. */
record TestPackage(Path folder, String sha256) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIGEST = "0".repeat(64);

  static final List<String> LABELS = List.of("low", "middle", "high");
  static final List<Input> INPUTS =
      List.of(
          input("age", ColumnType.INTEGER),
          input("hours", ColumnType.NUMBER),
          input("job", ColumnType.TEXT));

  static TestPackage write(Path folder, double bias) {
    return write(folder, TestModel.onnx(bias), INPUTS, samples(bias));
  }

  static TestPackage write(Path folder, byte[] model) {
    return write(folder, model, INPUTS, samples(0));
  }

  static TestPackage write(Path folder, byte[] model, List<Input> inputs, List<Sample> samples) {
    return write(folder, model, new Content(Task.BINARY, List.of("low", "high"), inputs, samples));
  }

  static TestPackage multiclass(Path folder, byte[] model) {
    var answer = TestModel.probabilities(30.0, 40.0, "clerk");
    var samples = List.of(sample(30.0, 40.0, "clerk", answer));
    return write(folder, model, new Content(Task.MULTICLASS, LABELS, INPUTS, samples));
  }

  static TestPackage regression(Path folder, byte[] model, Sample... samples) {
    var inputs = new ArrayList<>(INPUTS);
    inputs.add(input("since", ColumnType.DATE));
    return write(folder, model, new Content(Task.REGRESSION, List.of(), inputs, List.of(samples)));
  }

  /** What the manifest says of the model. */
  record Content(Task task, List<String> labels, List<Input> inputs, List<Sample> samples) {}

  static TestPackage write(Path folder, byte[] model, Content content) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(PackageManifest.MODEL_FILE), model);
      Files.writeString(folder.resolve("booster.json"), "{}");
      Files.writeString(folder.resolve("result.json"), "{}");
      var files =
          Map.of(
              PackageManifest.MODEL_FILE,
              sha256(model),
              "booster.json",
              sha256("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      var manifest = JSON.writeValueAsBytes(manifest(content, files));
      Files.write(folder.resolve(PackageManifest.FILE), manifest);
      return new TestPackage(folder, sha256(manifest));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The body of a load. */
  String source(int version) {
    return "{\"version\": %d, \"uri\": \"%s\", \"sha256\": \"%s\", \"team\": \"demo\"}"
        .formatted(version, folder, sha256);
  }

  /** The body of a canary. */
  String canary(int version, double share, boolean shadow) {
    return source(version).replace("}", ", \"share\": " + share + ", \"shadow\": " + shadow + "}");
  }

  void flipBit(String file) throws IOException {
    var path = folder.resolve(file);
    var bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 1;
    Files.write(path, bytes);
  }

  static Sample sample(
      @Nullable Double age, @Nullable Double hours, @Nullable String job, double... answer) {
    return new Sample(row(age, hours, job), Arrays.stream(answer).boxed().toList());
  }

  /**
   * @param since a number, or a text in ISO 8601
   */
  static Sample datedSample(
      @Nullable Double age, @Nullable Double hours, String job, Object since, double answer) {
    var row = row(age, hours, job);
    row.put("since", since);
    return new Sample(row, List.of(answer));
  }

  private static Map<String, @Nullable Object> row(
      @Nullable Double age, @Nullable Double hours, @Nullable String job) {
    var row = new HashMap<String, @Nullable Object>();
    row.put("age", age);
    row.put("hours", hours);
    row.put("job", job);
    return row;
  }

  private static List<Sample> samples(double bias) {
    return List.of(
        sample(30.0, 40.0, "clerk", TestModel.probability(30.0, 40.0, "clerk", bias)),
        sample(null, null, null, TestModel.probability(null, null, "", bias)));
  }

  private static PackageManifest manifest(Content content, Map<String, String> files) {
    return new PackageManifest(
        PackageManifest.FORMAT,
        new ModelName("adult-income"),
        "test",
        content.task(),
        content.inputs(),
        content.labels(),
        0.5,
        new Lineage(
            "v1",
            DIGEST,
            DIGEST,
            DIGEST,
            new CandidateSpec("one", Learner.LOGISTIC_REGRESSION, Map.of()),
            1,
            0.9),
        new Parity(2, 0, 0),
        files,
        content.samples());
  }

  static Input input(String name, ColumnType type) {
    var statistics = new ColumnStatistics(2, 0, null, null, List.of(), List.of(), Map.of());
    return new Input(name, type, statistics);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
