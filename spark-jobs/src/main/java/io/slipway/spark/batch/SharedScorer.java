package io.slipway.spark.batch;

import io.slipway.contract.PackageManifest;
import io.slipway.spark.packaging.OnnxScorer;
import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One ONNX session for all tasks of an executor that score with the same package at the same time;
 * ONNX Runtime allows many threads to run one session.
 */
final class SharedScorer implements AutoCloseable {
  private static final Map<String, SharedScorer> OPEN = new HashMap<>();

  private final String sha256;
  private final OnnxScorer scorer;
  private int users;

  private SharedScorer(String sha256, OnnxScorer scorer) {
    this.sha256 = sha256;
    this.scorer = scorer;
  }

  /**
   * @param folder of the package
   * @param manifest as the driver verified it: the model must have the digest that it names
   */
  static SharedScorer open(String folder, PackageManifest manifest) throws IOException {
    String sha256 = manifest.files().getOrDefault(PackageManifest.MODEL_FILE, "");
    synchronized (OPEN) {
      SharedScorer shared = OPEN.get(sha256);
      if (shared == null) {
        shared = new SharedScorer(sha256, load(folder, manifest, sha256));
        OPEN.put(sha256, shared);
      }
      shared.users++;
      return shared;
    }
  }

  private static OnnxScorer load(String folder, PackageManifest manifest, String sha256)
      throws IOException {
    byte[] model = Files.readAllBytes(Path.of(folder, PackageManifest.MODEL_FILE));
    String found = FileTrees.sha256OfBytes(model);
    if (!found.equals(sha256)) {
      throw new IOException(
          "The model in %s was changed after it was packaged: its SHA-256 is %s, expected %s"
              .formatted(folder, found, sha256));
    }
    return new OnnxScorer(model, manifest.inputs(), manifest.output());
  }

  OnnxScorer scorer() {
    return scorer;
  }

  /** Sessions that are open here. */
  static int open() {
    synchronized (OPEN) {
      return OPEN.size();
    }
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(sha256);
        scorer.close();
      }
    }
  }
}
