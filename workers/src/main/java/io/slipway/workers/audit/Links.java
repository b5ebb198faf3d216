package io.slipway.workers.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.LifecycleId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * How entries hang together. {@code digest = SHA-256(JCS{seq, at, key, action, who, channel,
 * subject, lifecycleId, details})} and {@code hash = SHA-256(JCS{seq, previous, entry: digest})},
 * JCS being RFC 8785. So a chain can be shown to hold by digests alone, without the content of
 * entries that are not one's own.
 */
public final class Links {
  /** What the first entry follows. */
  public static final String BEGIN = "0".repeat(64);

  private Links() {}

  /** Of the content of an entry, in lower-case hex. */
  public static String digest(AuditEntry entry) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    entry.details().forEach(details::put);
    @Nullable String lifecycle =
        Optional.ofNullable(entry.lifecycleId()).map(LifecycleId::value).orElse(null);
    return sha256(
        object()
            .put("seq", entry.seq())
            .put("at", entry.at().toString())
            .put("key", entry.key())
            .put("action", entry.action())
            .put("who", entry.who())
            .put("channel", entry.channel().name())
            .put("subject", entry.subject())
            .put("lifecycleId", lifecycle)
            .set("details", details));
  }

  /** Of a link, in lower-case hex. */
  public static String hash(long seq, String previousHash, String digest) {
    return sha256(object().put("seq", seq).put("previous", previousHash).put("entry", digest));
  }

  /** What is signed of a link. */
  static byte[] head(long seq, String hash) {
    return canonical(object().put("seq", seq).put("hash", hash));
  }

  /** As RFC 8785 says. */
  public static byte[] canonical(ObjectNode object) {
    try {
      return new JsonCanonicalizer(object.toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String sha256(ObjectNode object) {
    return sha256(canonical(object));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
