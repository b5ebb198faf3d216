package io.slipway.workers.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.workers.registry.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what the steps of lifecycles left in the artifact root, and nothing outside of it. */
@Component
public class ArtifactFolder {
  private final Path root;
  private final ObjectMapper json;

  public ArtifactFolder(RegistrySettings settings, ObjectMapper json) {
    this.root = settings.artifacts().toAbsolutePath().normalize();
    this.json = json;
  }

  public Path root() {
    return root;
  }

  /** The file that an address of a reference means; nothing when it is not there. */
  public Optional<Path> find(String uri) throws IOException {
    Path file = Path.of(uri).toAbsolutePath().normalize();
    boolean inside = Files.isRegularFile(file) && file.toRealPath().startsWith(root.toRealPath());
    return inside ? Optional.of(file) : Optional.empty();
  }

  public Optional<JsonNode> readJson(String uri) throws IOException {
    Optional<Path> file = find(uri);
    return file.isEmpty() ? Optional.empty() : Optional.of(json.readTree(file.get().toFile()));
  }

  /** SHA-256 in lower-case hex. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
