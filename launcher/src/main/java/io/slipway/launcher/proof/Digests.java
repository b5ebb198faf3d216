package io.slipway.launcher.proof;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The digests of docs/reference/audit.md: SHA-256 in lower-case hex over canonical JSON (RFC 8785).
 */
final class Digests {
  /** Reads what was written once, and nothing twice. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<String> CONTENT =
      List.of("seq", "at", "key", "action", "who", "channel", "subject", "lifecycleId", "details");

  private Digests() {}

  /** Of the content of an audit entry. */
  static String ofEntry(JsonNode entry) {
    ObjectNode content = JSON.createObjectNode();
    CONTENT.forEach(field -> content.set(field, entry.path(field)));
    return sha256(canonical(content));
  }

  /** Of a link of the audit chain. */
  static String ofLink(long seq, String previousHash, String digest) {
    ObjectNode link = JSON.createObjectNode().put("seq", seq);
    return sha256(canonical(link.put("previous", previousHash).put("entry", digest)));
  }

  /** What is signed of a link. */
  static byte[] head(long seq, String hash) {
    return canonical(JSON.createObjectNode().put("seq", seq).put("hash", hash));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static byte[] canonical(ObjectNode object) {
    try {
      return new JsonCanonicalizer(object.toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
