package io.slipway.workers.audit;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.audit.AuditEvent.Channel;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain.
 *
 * @param seq 1 for the first, then one more each
 * @param previousHash that of the entry before; zeros for the first
 * @param hash over all of the above, see {@link Links}
 * @param signature a JWS of seq and hash, which only this Slipway's key can make
 */
public record AuditEntry(
    long seq,
    Instant at,
    @Nullable String key,
    String action,
    String who,
    Channel channel,
    String subject,
    @Nullable LifecycleId lifecycleId,
    Map<String, String> details,
    String previousHash,
    String hash,
    String signature) {
  public AuditEntry {
    details = Map.copyOf(details);
  }

  AuditEntry linked(String hash, String signature) {
    return new AuditEntry(
        seq,
        at,
        key,
        action,
        who,
        channel,
        subject,
        lifecycleId,
        details,
        previousHash,
        hash,
        signature);
  }
}
