package io.slipway.spark.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.packaging.OnnxScorer;
import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A package whose digests were found right.
 *
 * @param folder in which it lies; tasks read it themselves
 */
public record VerifiedPackage(String folder, PackageManifest manifest) {
  /**
   * Checks the manifest and the model.
   *
   * @throws IOException when a file is gone, was changed, or is of another layout
   */
  public static VerifiedPackage open(String folder, String sha256, ObjectMapper json)
      throws IOException {
    Path manifestFile = Path.of(folder, PackageManifest.FILE);
    verify(manifestFile, sha256);
    PackageManifest manifest = json.readValue(manifestFile.toFile(), PackageManifest.class);
    verify(
        manifestFile.resolveSibling(PackageManifest.MODEL_FILE),
        manifest.files().get(PackageManifest.MODEL_FILE));
    return new VerifiedPackage(folder, manifest);
  }

  private static void verify(Path file, @Nullable String expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is gone");
    }
    String found = FileTrees.sha256OfFile(file);
    if (!found.equals(expected)) {
      throw new IOException(
          "%s was changed after it was packaged: its SHA-256 is %s, expected %s"
              .formatted(file, found, expected));
    }
  }

  /** For tasks, which get the folder only. */
  static PackageManifest readManifest(String folder) throws IOException {
    return new ObjectMapper()
        .readValue(Path.of(folder, PackageManifest.FILE).toFile(), PackageManifest.class);
  }

  static OnnxScorer scorer(String folder, PackageManifest manifest) throws IOException {
    byte[] model = Files.readAllBytes(Path.of(folder, PackageManifest.MODEL_FILE));
    return new OnnxScorer(model, manifest.inputs(), manifest.output());
  }
}
