package io.slipway.launcher.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The stack's own copies of the files to train from, as {@code <first 16 digits of the
 * SHA-256>/<file name>}: what a lifecycle has read stays, whatever becomes of the original. Copies,
 * since a hard link would change with the original.
 */
record DataFolder(Path folder) {
  private static final int NAME_DIGITS = 16;

  static DataFolder of(Endpoints endpoints) {
    return new DataFolder(endpoints.home().resolve("data").toAbsolutePath().normalize());
  }

  /**
   * Brings a file in, in one pass, and returns the copy's absolute path. A file whose content is
   * here already is not kept twice.
   */
  Path add(Path file) throws IOException {
    Files.createDirectories(folder);
    Path arriving = folder.resolve("arriving-" + UUID.randomUUID());
    try {
      String sha256 = copy(file, arriving);
      Path place = folder.resolve(sha256.substring(0, NAME_DIGITS)).resolve(file.getFileName());
      if (!Files.exists(place)) {
        Files.createDirectories(place.getParent());
        Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
      }
      return place;
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String copy(Path from, Path to) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest)) {
      Files.copy(in, to);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
