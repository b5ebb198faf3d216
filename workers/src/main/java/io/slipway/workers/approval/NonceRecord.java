package io.slipway.workers.approval;

import java.time.Instant;
import java.util.Optional;

/** Keeps nonces by their hashes. */
public interface NonceRecord {
  /**
   * A nonce.
   *
   * @param sha256 digest of what was shown with it
   */
  record Bound(String hash, long taskKey, String person, String sha256) {}

  void add(Bound nonce, Instant expires);

  /** Notes the decision with the nonce; false when there is no such one to use any more. */
  boolean use(Bound nonce, String decision, Instant at);

  /** The decision that was made with the nonce. */
  Optional<String> decision(Bound nonce);

  void removeUnused(Instant expiredBefore);
}
