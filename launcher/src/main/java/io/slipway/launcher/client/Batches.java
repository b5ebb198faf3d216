package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Batches that are scored by the stack. */
final class Batches {
  static final String SCORED = "SCORED";

  private final Api api;
  private final Polling polling;

  Batches(Api api, Clock clock) {
    this.api = api;
    this.polling = new Polling(clock, "the batch goes on");
  }

  /** The batch once it has ended, or as it is at the limit. */
  JsonNode end(String id, Duration limit) {
    return polling.until(
        batch -> !batch.path("state").asText().equals("RUNNING"), limit, () -> api.batch(id));
  }

  /** Brings all files into a folder; what arrives must be what the batch lists. */
  void bring(JsonNode batch, Path folder) throws IOException {
    for (JsonNode it : batch.at("/result/files")) {
      String name = it.path("name").asText();
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder.normalize())) {
        throw new IOException("the batch lists a file outside of it: " + name);
      }
      Files.createDirectories(file.getParent());
      api.downloadBatchFile(batch.path("batchId").asText(), name, file);
      String found = sha256(file);
      if (!found.equals(it.path("sha256").asText())) {
        Files.delete(file);
        throw new IOException(name + " is not what the batch lists: its SHA-256 is " + found);
      }
    }
  }

  static List<String> sentences(JsonNode batch) {
    List<String> lines = new ArrayList<>();
    String id = batch.path("batchId").asText();
    JsonNode result = batch.path("result");
    if (result.isObject()) {
      lines.add(
          "%s: %d rows scored by %s v%s, %d put aside"
              .formatted(
                  id,
                  result.path("scoredRows").asLong(),
                  batch.path("model").asText(),
                  batch.path("version").asText(),
                  result.path("quarantinedRows").asLong()));
      result.path("findings").forEach(finding -> lines.add("  " + finding.asText()));
    } else if (batch.has("reason")) {
      lines.add("%s was not scored: %s".formatted(id, batch.at("/reason/message").asText()));
    } else {
      lines.add("%s: %s".formatted(id, batch.path("state").asText()));
    }
    return lines;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = DataFolder.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
