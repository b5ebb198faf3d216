package io.slipway.serving.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipway.contract.PackageManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads packages from beneath one folder, and lets none through that is not what it should be. */
final class PackageFolders {
  /** Besides the manifest, the commit of the step that made the package names no digest. */
  private static final Set<String> UNLISTED = Set.of(PackageManifest.FILE, "result.json");

  static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path root;

  PackageFolders(Path root) {
    this.root = root;
  }

  /**
   * Reads a package and verifies the manifest against the given digest, then every file against the
   * manifest. The model's bytes are those that were verified.
   *
   * @throws PackageRefusedException if anything is missing, too much, or different
   */
  VerifiedPackage read(ModelSource source) {
    try {
      var folder = folder(source.uri());
      var bytes = Files.readAllBytes(folder.resolve(PackageManifest.FILE));
      requireSame(PackageManifest.FILE, source.sha256(), Sha256.of(bytes));
      var manifest = JSON.readValue(bytes, PackageManifest.class);
      requireOnlyListed(folder, manifest.files().keySet());
      return new VerifiedPackage(manifest, bytes, verifiedModel(folder, manifest.files()));
    } catch (JsonProcessingException e) {
      throw new PackageRefusedException(
          "manifest.json of " + source.uri() + " cannot be read: " + problem(e), e);
    } catch (IOException e) {
      throw new PackageRefusedException(
          "Package " + source.uri() + " cannot be read. Missing or not readable: " + e, e);
    }
  }

  /** A record's own refusal says it best. */
  private static String problem(JsonProcessingException e) {
    return e.getCause() instanceof IllegalArgumentException refusal
        ? String.valueOf(refusal.getMessage())
        : e.getOriginalMessage();
  }

  /** Links are followed first, so that none leads out of the root. */
  private Path folder(String uri) throws IOException {
    try {
      var path = (uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri)).toRealPath();
      if (path.startsWith(root.toRealPath())) {
        return path;
      }
    } catch (IllegalArgumentException e) {
      throw new PackageRefusedException("uri: '" + uri + "' is not a folder's path", e);
    }
    throw new PackageRefusedException(
        "uri: '" + uri + "' is not inside the artifact folder " + root);
  }

  private static void requireOnlyListed(Path folder, Set<String> listed) throws IOException {
    try (var files = Files.list(folder)) {
      var found =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .collect(Collectors.toCollection(TreeSet::new));
      found.removeAll(listed);
      found.removeAll(UNLISTED);
      if (!found.isEmpty()) {
        throw new PackageRefusedException(
            "Package " + folder + " holds files that its manifest does not list: " + found);
      }
    }
  }

  private static byte[] verifiedModel(Path folder, Map<String, String> files) throws IOException {
    var model = new byte[0];
    for (var listed : files.entrySet()) {
      var file = folder.resolve(listed.getKey()).toRealPath();
      if (!folder.equals(file.getParent())) {
        throw new PackageRefusedException(
            "manifest.files: '" + listed.getKey() + "' is not a file of the package's own folder");
      }
      var isModel = listed.getKey().equals(PackageManifest.MODEL_FILE);
      model = isModel ? Files.readAllBytes(file) : model;
      requireSame(listed.getKey(), listed.getValue(), isModel ? Sha256.of(model) : Sha256.of(file));
    }
    return model;
  }

  static void requireSame(String file, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new PackageRefusedException(
          "Digest of "
              + file
              + " is "
              + actual
              + ", but should be "
              + expected
              + ". The package was changed after it was made: do not use it, package the model"
              + " again");
    }
  }
}
