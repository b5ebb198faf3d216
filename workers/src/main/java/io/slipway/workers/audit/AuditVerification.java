package io.slipway.workers.audit;

import java.util.List;
import java.util.Map;

/**
 * What came of following the chain.
 *
 * @param head hash of the last entry
 * @param faults in words, the first 20
 * @param keyId thumbprint of the key that signs
 * @param publicKey as a JWK
 */
public record AuditVerification(
    boolean intact,
    long entries,
    String head,
    List<String> faults,
    String keyId,
    Map<String, Object> publicKey) {
  public AuditVerification {
    faults = List.copyOf(faults);
  }
}
