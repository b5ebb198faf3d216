package io.slipway.workers.audit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/** The file with the signing key. It is made once, and read by nobody but its owner. */
record KeyFile(Path file) {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  static KeyFile in(Path folder) {
    return new KeyFile(folder.resolve("audit-signing-key.json"));
  }

  ECKey readOrMake() throws IOException, JOSEException {
    if (!Files.exists(file)) {
      make();
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.stream().anyMatch(one -> !one.name().startsWith("OWNER_"))) {
      throw new IOException("Others can read " + file + ". Change that: chmod 600 " + file);
    }
    return read();
  }

  private ECKey read() throws IOException {
    try {
      return ECKey.parse(Files.readString(file));
    } catch (ParseException e) {
      throw new IOException(
          file
              + " does not hold the signing key. Put it back from a backup; without it nothing that"
              + " was signed can be verified here",
          e);
    }
  }

  private void make() throws IOException, JOSEException {
    Files.createDirectories(file.getParent(), PRIVATE_FOLDER);
    Path made = Files.createTempFile(file.getParent(), "key", ".partial", PRIVATE_FILE);
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      Files.writeString(made, key.toJSONString());
      // a link is made once: of two processes that start for the first time both have one key
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException another) {
      return;
    } finally {
      Files.deleteIfExists(made);
    }
  }
}
