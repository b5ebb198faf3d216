package io.slipway.launcher.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The audit entries of one lifecycle within a pack. Between them stand entries of others, of which
 * only digests are told; the signature of the last one holds for all.
 */
final class AuditPart {
  private static final String ENTRIES = "audit/entries.ndjson";
  private static final String CHAIN = "audit/chain.ndjson";
  private static final String PROOF = "audit/proof.json";

  private final SigningKey key;
  private final List<String> faults = new ArrayList<>();
  private final Map<Long, String> digests = new HashMap<>();
  private long entries;
  private String head = "";

  AuditPart(Map<String, byte[]> files, SigningKey key, String lifecycleId) {
    this.key = key;
    for (JsonNode entry : lines(files, ENTRIES)) {
      accept(entry, lifecycleId);
    }
    if (files.containsKey(CHAIN) || files.containsKey(PROOF) || entries > 0) {
      follow(first(files), lines(files, CHAIN));
    }
  }

  List<String> faults() {
    return faults;
  }

  long entries() {
    return entries;
  }

  String head() {
    return head;
  }

  private void accept(JsonNode entry, String lifecycleId) {
    AuditExport.contentFault(entry, key).ifPresent(fault -> faults.add(ENTRIES + ": " + fault));
    long seq = entry.path("seq").asLong();
    if (!entry.path("lifecycleId").asText().equals(lifecycleId)) {
      faults.add(ENTRIES + ": Entry " + seq + " is about another lifecycle");
    }
    digests.put(seq, Digests.ofEntry(entry));
    entries++;
  }

  private void follow(JsonNode proof, List<JsonNode> chain) {
    long seq = proof.path("first").asLong() - 1;
    String hash = proof.path("previousHash").asText();
    int met = 0;
    for (JsonNode link : chain) {
      seq++;
      String digest = link.path("digest").asText();
      String own = digests.get(seq);
      if (link.path("seq").asLong() != seq || (own != null && !own.equals(digest))) {
        faults.add(CHAIN + ": Entry " + seq + " is not in its place");
      }
      met += own == null ? 0 : 1;
      hash = Digests.ofLink(seq, hash, digest);
    }
    if (met != digests.size() || seq != proof.path("last").asLong()) {
      faults.add(CHAIN + ": the chain does not reach all entries of the lifecycle");
    }
    if (!key.signedHead(proof.path("signature").asText(), seq, hash)) {
      faults.add(CHAIN + ": the chain does not lead to the entry that was signed");
    }
    head = hash;
  }

  private JsonNode first(Map<String, byte[]> files) {
    List<JsonNode> proof = parse(PROOF, text(files, PROOF));
    return proof.isEmpty() ? Digests.JSON.createObjectNode() : proof.get(0);
  }

  private List<JsonNode> lines(Map<String, byte[]> files, String name) {
    return text(files, name)
        .lines()
        .filter(line -> !line.isBlank())
        .flatMap(line -> parse(name, line).stream())
        .toList();
  }

  private List<JsonNode> parse(String name, String text) {
    try {
      return List.of(Digests.JSON.readTree(text));
    } catch (IOException e) {
      faults.add("'" + name + "' cannot be read");
      return List.of();
    }
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }
}
