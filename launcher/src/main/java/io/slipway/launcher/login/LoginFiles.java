package io.slipway.launcher.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Refresh tokens by user, each in a file that its owner alone may read.
 *
 * @param folder made with the first login
 * @param people names and passwords of the people of a local stack, where there is such a file
 */
record LoginFiles(Path folder, Path people) {
  private static final String LAST = "last";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ENTERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_READS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** A login as it is kept. */
  record Kept(String user, String issuer, String refreshToken) {
    @Override
    public String toString() {
      return "login of " + user;
    }
  }

  Optional<Kept> read(String user) {
    return content(file(user)).map(text -> parse(text));
  }

  void write(Kept login) {
    try {
      write(file(login.user()), JSON.writeValueAsString(login));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the login in " + folder, e);
    }
  }

  /** Who logged in last, and has not logged out. */
  Optional<String> last() {
    return content(folder.resolve(LAST)).map(String::strip);
  }

  void rememberLast(String user) {
    try {
      write(folder.resolve(LAST), user);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the login in " + folder, e);
    }
  }

  void delete(String user) {
    try {
      Files.deleteIfExists(file(user));
      if (last().filter(user::equals).isPresent()) {
        Files.delete(folder.resolve(LAST));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the login in " + folder, e);
    }
  }

  /** What a person of this local stack logs in by, if this user may know it. */
  Optional<String> password(String user) {
    if (!Files.isReadable(people)) {
      return Optional.empty();
    }
    try (Reader in = Files.newBufferedReader(people)) {
      Properties passwords = new Properties();
      passwords.load(in);
      return Optional.ofNullable(passwords.getProperty(user));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + people, e);
    }
  }

  private static Kept parse(String text) {
    try {
      return JSON.readValue(text, Kept.class);
    } catch (IOException e) {
      throw new UncheckedIOException("A login is not as it was written; log in again", e);
    }
  }

  private static Optional<String> content(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private void write(Path file, String content) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    if (!Files.exists(folder)) {
      Files.createDirectory(folder, OWNER_ENTERS);
    }
    Path fresh = Files.createTempFile(folder, "login", ".new", OWNER_READS);
    Files.writeString(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(String user) {
    return folder.resolve(URLEncoder.encode(user, StandardCharsets.UTF_8) + ".login");
  }
}
