package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;

/**
 * A server as it comes from the Maven repository: an archive that is verified and unpacked once.
 *
 * @param name with version; begins the name of the folder in the cache
 * @param title as told to people
 * @param file the archive in the local Maven repository
 * @param sha256 what the archive must have, in lower-case hex
 */
record Distribution(String name, String title, Path file, String sha256) {

  static Distribution camunda() {
    return of(recorded(), "camunda", "camunda");
  }

  static Distribution keycloak() {
    return of(recorded(), "keycloak", "keycloak");
  }

  static Distribution elasticsearch() {
    return of(recorded(), "elasticsearch", "elasticsearch");
  }

  static Distribution postgresql() {
    Properties recorded = recorded();
    return of(recorded, "postgresql", "postgresql." + value(recorded, "postgresql.platform"));
  }

  /**
   * The folder with the unpacked archive; unpacks it when this is the first time. Another process
   * that wants the same waits for this one.
   */
  Path unpackedIn(Path cache) {
    Path folder = folderIn(cache);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    try {
      Exclusive.holding(cache.resolve(name + ".lock"), () -> unpack(folder));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot unpack " + file + " into " + cache + ": " + e.getMessage(), e);
    }
  }

  /** Holding the lock: what an interrupted attempt left is dropped, and a rename makes it whole. */
  private void unpack(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    verify();
    Path fresh = folder.resolveSibling(folder.getFileName() + ".unpacking");
    Folders.delete(fresh);
    Archive.unpack(file, Files.createDirectory(fresh));
    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  boolean isUnpackedIn(Path cache) {
    return Files.isDirectory(folderIn(cache));
  }

  /** The digest is part of the name, so that another build of the same version is unpacked anew. */
  private Path folderIn(Path cache) {
    return cache.resolve(name + "-" + sha256.substring(0, 12));
  }

  private void verify() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          title
              + " is not at "
              + file
              + ". Build again so that Maven resolves it: mvn -Dquick -DskipTests package");
    }
    String actual = sha256Of(file);
    if (!actual.equals(sha256)) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          "%s has SHA-256 %s, but %s is pinned to %s. Delete the file and build again."
              .formatted(file, actual, title, sha256));
    }
  }

  private static String sha256Of(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static Distribution of(Properties recorded, String common, String specific) {
    return new Distribution(
        value(recorded, common + ".name"),
        value(recorded, common + ".title"),
        Path.of(value(recorded, specific + ".file")),
        value(recorded, specific + ".sha256"));
  }

  private static Properties recorded() {
    try (InputStream in = Distribution.class.getResourceAsStream("distributions.properties")) {
      Properties properties = new Properties();
      properties.load(
          Objects.requireNonNull(in, "distributions.properties is not on the class path"));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read distributions.properties", e);
    }
  }

  private static String value(Properties recorded, String key) {
    return Objects.requireNonNull(
        recorded.getProperty(key), "distributions.properties lacks " + key);
  }
}
