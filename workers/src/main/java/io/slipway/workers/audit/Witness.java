package io.slipway.workers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Remembers the head of the chain outside the database: whoever cuts off the chain's end there, or
 * puts back an old copy of it, does not get at this.
 */
@Component
class Witness {
  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Signatures signatures;
  private long remembered;

  Witness(SecretsSettings settings, Signatures signatures) {
    this.file = settings.secrets().resolve("audit-head.jws");
    this.signatures = signatures;
  }

  /** A head as it was remembered. */
  record Head(long seq, String hash) {}

  /** The entry is committed: a file that cannot be written now is written with the next entry. */
  synchronized void remember(AuditEntry entry) {
    if (entry.seq() <= remembered) {
      return;
    }
    try {
      Path arriving = file.resolveSibling(file.getFileName() + ".partial");
      Files.writeString(arriving, entry.signature());
      Files.move(arriving, file, StandardCopyOption.ATOMIC_MOVE);
      remembered = entry.seq();
    } catch (IOException e) {
      LOG.warn("The head of the audit chain was not remembered in {}: {}", file, e.toString());
    }
  }

  /**
   * The last head that was remembered; nothing before the first.
   *
   * @throws IOException when there is one that was not signed here
   */
  Optional<Head> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] head =
        signatures
            .verified(SignedHeads.TYPE, Files.readString(file))
            .orElseThrow(() -> new IOException(file + " was not signed by this Slipway"));
    JsonNode said = JSON.readTree(head);
    return Optional.of(new Head(said.path("seq").asLong(), said.path("hash").asText()));
  }
}
