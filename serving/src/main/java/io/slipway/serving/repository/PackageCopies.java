package io.slipway.serving.repository;

import io.slipway.contract.PackageManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The server's own copies of what it serves, by digest: a package that is damaged or gone from the
 * store takes nothing away from those who ask, not even when the server starts anew.
 */
final class PackageCopies {
  private final Path folder;

  /**
   * @param folder is made if it is not there
   */
  PackageCopies(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of copies cannot be made: " + folder, e);
    }
  }

  void keep(String sha256, VerifiedPackage verified) {
    try {
      var copy = folder.resolve(sha256);
      if (Files.exists(copy) && isGood(sha256)) {
        return;
      }
      remove(copy);
      var fresh = Files.createTempDirectory(folder, "new-");
      Files.write(fresh.resolve(PackageManifest.FILE), verified.document());
      Files.write(fresh.resolve(PackageManifest.MODEL_FILE), verified.model());
      Files.move(fresh, copy);
    } catch (FileAlreadyExistsException e) {
      return; // the same bytes, by someone else
    } catch (IOException e) {
      throw new UncheckedIOException("No copy can be kept in " + folder, e);
    }
  }

  /** Throws PackageRefusedException if there is none, or it is damaged as well. */
  VerifiedPackage read(String sha256) {
    var copy = folder.resolve(sha256);
    try {
      var document = Files.readAllBytes(copy.resolve(PackageManifest.FILE));
      PackageFolders.requireSame(PackageManifest.FILE, sha256, Sha256.of(document));
      var manifest = PackageFolders.JSON.readValue(document, PackageManifest.class);
      var model = Files.readAllBytes(copy.resolve(PackageManifest.MODEL_FILE));
      PackageFolders.requireSame(
          PackageManifest.MODEL_FILE,
          manifest.files().getOrDefault(PackageManifest.MODEL_FILE, ""),
          Sha256.of(model));
      return new VerifiedPackage(manifest, document, model);
    } catch (IOException e) {
      throw new PackageRefusedException("There is no copy of " + sha256 + ": " + e, e);
    }
  }

  /** Removes all others. */
  void retain(Set<String> digests) {
    try (var copies = Files.list(folder)) {
      for (var copy : copies.toList()) {
        if (!digests.contains(String.valueOf(copy.getFileName()))) {
          remove(copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Old copies cannot be removed from " + folder, e);
    }
  }

  private boolean isGood(String sha256) {
    try {
      read(sha256);
      return true;
    } catch (PackageRefusedException e) {
      return false;
    }
  }

  private static void remove(Path copy) throws IOException {
    if (!Files.isDirectory(copy)) {
      return;
    }
    try (var files = Files.list(copy)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(copy);
  }
}
