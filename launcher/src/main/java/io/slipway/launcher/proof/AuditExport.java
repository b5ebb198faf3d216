package io.slipway.launcher.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows an exported audit chain from its first entry to its last. */
public final class AuditExport {
  private static final int MOST_FAULTS = 20;
  private static final int FIELDS = 12;
  private static final String BEGIN = "0".repeat(64);

  private final SigningKey key;
  private final List<String> faults = new ArrayList<>();
  private long seq;
  private long entries;
  private String hash = BEGIN;
  private boolean sawHead;

  private AuditExport(SigningKey key) {
    this.key = key;
  }

  /**
   * Checks a file of GET /v1/audit/export.
   *
   * @param knownHead hash that was noted earlier and has to be in the chain; null for none
   * @throws IOException when it is no such file
   */
  public static Findings check(Path file, @Nullable String knownHead) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      AuditExport export = new AuditExport(key(file, lines.readLine()));
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        export.accept(number, line, knownHead);
      }
      if (knownHead != null && !export.sawHead) {
        export.fault("No entry has the hash " + knownHead + ": the chain is not the one it was");
      }
      return new Findings(
          "audit chain", export.entries, export.hash, export.key.thumbprint(), export.faults);
    }
  }

  private static SigningKey key(Path file, @Nullable String line) throws IOException {
    JsonNode first = line == null ? Digests.JSON.nullNode() : Digests.JSON.readTree(line);
    if (!first.path("format").asText().equals("slipway-audit/1")) {
      throw new IOException(
          file + " is no export of the audit trail. Get one: ./slipway audit export --out <file>");
    }
    return SigningKey.parse(first.path("publicKey"));
  }

  private void accept(int number, String line, @Nullable String knownHead) {
    try {
      accept(Digests.JSON.readTree(line));
    } catch (JsonProcessingException e) {
      fault("Line %d cannot be read: %s".formatted(number, e.getOriginalMessage()));
    }
    sawHead |= hash.equals(knownHead);
  }

  private void accept(JsonNode entry) {
    long own = entry.path("seq").asLong();
    if (own != seq + 1) {
      fault(own > seq + 1 ? missing(own) : "Entry %d stands after entry %d".formatted(own, seq));
    } else if (!entry.path("previousHash").asText().equals(hash)) {
      fault(
          "Entry %d does not follow entry %d: one of them was put in, taken out or put elsewhere"
              .formatted(own, seq));
    }
    contentFault(entry, key).ifPresent(this::fault);
    seq = own;
    hash = entry.path("hash").asText();
    entries++;
  }

  private String missing(long next) {
    return next == seq + 2
        ? "Entry %d is missing".formatted(seq + 1)
        : "Entries %d to %d are missing".formatted(seq + 1, next - 1);
  }

  /** What is wrong with an entry by itself. */
  static Optional<String> contentFault(JsonNode entry, SigningKey key) {
    long seq = entry.path("seq").asLong();
    String hash = entry.path("hash").asText();
    String expected =
        Digests.ofLink(seq, entry.path("previousHash").asText(), Digests.ofEntry(entry));
    if (!expected.equals(hash) || entry.size() != FIELDS) {
      return Optional.of("Entry %d was changed".formatted(seq));
    }
    return key.signedHead(entry.path("signature").asText(), seq, hash)
        ? Optional.empty()
        : Optional.of("Entry %d was not signed by key %s".formatted(seq, key.thumbprint()));
  }

  private void fault(String fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }
}
