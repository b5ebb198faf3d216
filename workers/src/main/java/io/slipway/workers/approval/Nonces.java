package io.slipway.workers.approval;

import io.slipway.workers.approval.NonceRecord.Bound;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Service;

/**
 * Numbers used once: who decides by our API has looked at the task before, within the hour, and
 * decides once. Only hashes are kept.
 */
@Service
public class Nonces {
  private static final Duration VALID = Duration.ofHours(1);
  private static final int BYTES = 24;

  private final NonceRecord nonces;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Nonces(NonceRecord nonces, Clock clock) {
    this.nonces = nonces;
    this.clock = clock;
  }

  /**
   * For whom and for what a nonce is.
   *
   * @param sha256 digest of what was shown
   */
  public record Purpose(long taskKey, String person, String sha256) {}

  public String issue(Purpose purpose) {
    Instant now = clock.instant();
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    nonces.removeUnused(now);
    nonces.add(bound(nonce, purpose), now.plus(VALID));
    return nonce;
  }

  /** Uses it up; false when it is not for this purpose, is too old or was used. */
  public boolean use(String nonce, Purpose purpose, String decision) {
    return nonces.use(bound(nonce, purpose), decision, clock.instant());
  }

  /** Whether exactly this decision was made with the nonce. */
  public boolean confirms(String nonce, Purpose purpose, String decision) {
    return nonces.decision(bound(nonce, purpose)).filter(decision::equals).isPresent();
  }

  private static Bound bound(String nonce, Purpose purpose) {
    return new Bound(hash(nonce), purpose.taskKey(), purpose.person(), purpose.sha256());
  }

  private static String hash(String nonce) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(nonce.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
