package io.slipway.workers.audit;

import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Signs each link, so that nobody without the key can write the chain anew. */
@Component
class SignedHeads {
  static final String TYPE = "slipway-audit";

  private final Signatures signatures;

  SignedHeads(Signatures signatures) {
    this.signatures = signatures;
  }

  String sign(long seq, String hash) {
    return signatures.sign(TYPE, Links.head(seq, hash));
  }

  boolean holds(AuditEntry entry) {
    byte[] head = Links.head(entry.seq(), entry.hash());
    return signatures
        .verified(TYPE, entry.signature())
        .filter(signed -> Arrays.equals(signed, head))
        .isPresent();
  }
}
