package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Names with secrets in a file that its owner alone may read, in a folder that only he enters. */
record SecretFile(Path path) {
  private static final int BYTES = 16;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ENTERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_READS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * The secrets of these names; one that there is none for yet is made at random.
   *
   * @return by name, in order
   */
  Map<String, String> of(Collection<String> names) {
    try {
      Properties kept = read();
      boolean complete = kept.stringPropertyNames().containsAll(names);
      names.forEach(name -> kept.computeIfAbsent(name, any -> random()));
      if (!complete) {
        write(kept);
      }
      Map<String, String> secrets = new TreeMap<>();
      names.forEach(
          name -> secrets.put(name, Objects.requireNonNull(kept.getProperty(name), name)));
      return secrets;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep secrets in " + path, e);
    }
  }

  String of(String name) {
    return Objects.requireNonNull(of(Set.of(name)).get(name));
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** An empty file that its owner alone may read and write. */
  static void make(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, OWNER_READS);
  }

  private Properties read() throws IOException {
    Properties properties = new Properties();
    if (exists()) {
      try (Reader in = Files.newBufferedReader(path)) {
        properties.load(in);
      }
    }
    return properties;
  }

  private void write(Properties secrets) throws IOException {
    Path folder = Objects.requireNonNull(path.getParent());
    Files.createDirectories(Objects.requireNonNull(folder.getParent()));
    if (!Files.exists(folder)) {
      Files.createDirectory(folder, OWNER_ENTERS);
    }
    Path fresh = Files.createTempFile(folder, "secrets", ".new", OWNER_READS);
    try (Writer out = Files.newBufferedWriter(fresh)) {
      secrets.store(out, "Made at the first start");
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
