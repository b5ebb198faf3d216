package io.slipway.workers.artifact;

import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header Repr-Digest of RFC 9530: {@code sha-256=:<base64>:}, other algorithms beside it. */
public final class ReprDigest {
  public static final String HEADER = "Repr-Digest";
  private static final Pattern SHA_256 =
      Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?=,|;|$)");

  private ReprDigest() {}

  /**
   * The digest in lower-case hex.
   *
   * @throws Problem when the header names no SHA-256
   */
  public static String parse(String header) {
    Matcher found = SHA_256.matcher(header.strip());
    if (!found.find()) {
      throw Problem.of(
          Kind.INVALID,
          "The header Repr-Digest is '%s'; it has to hold the SHA-256: sha-256=:<base64>:"
              .formatted(header));
    }
    return HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(1)));
  }

  public static String format(String sha256) {
    byte[] digest = HexFormat.of().parseHex(sha256);
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
  }
}
