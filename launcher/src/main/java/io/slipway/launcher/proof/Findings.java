package io.slipway.launcher.proof;

import java.util.List;

/**
 * What came of a check.
 *
 * @param what it is of, in words
 * @param entries of the audit trail that were looked at
 * @param head hash of the last of them; empty when there is none
 * @param keyId thumbprint of the key that signed
 * @param faults in words; none when all holds
 */
public record Findings(String what, long entries, String head, String keyId, List<String> faults) {
  public Findings {
    faults = List.copyOf(faults);
  }

  /** Whether all holds. */
  public boolean intact() {
    return faults.isEmpty();
  }
}
