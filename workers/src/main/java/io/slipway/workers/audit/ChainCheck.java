package io.slipway.workers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the chain from its first entry and names what is not as it was written. */
final class ChainCheck {
  private static final int MOST_FAULTS = 20;

  private final SignedHeads heads;
  private final Optional<Witness.Head> witnessed;
  private final List<String> faults = new ArrayList<>();
  private long seq;
  private long entries;
  private String hash = Links.BEGIN;

  ChainCheck(SignedHeads heads, Optional<Witness.Head> witnessed) {
    this.heads = heads;
    this.witnessed = witnessed;
  }

  /** The next entry by its number. */
  void accept(AuditEntry entry) {
    if (entry.seq() > seq + 1) {
      missing(seq + 1, entry.seq() - 1);
    } else if (!entry.previousHash().equals(hash)) {
      fault(
          "Entry %d does not follow entry %d: one of them was put in, taken out or put elsewhere"
              .formatted(entry.seq(), seq));
    }
    checkContent(entry);
    seq = entry.seq();
    hash = entry.hash();
    entries++;
  }

  AuditVerification finish(Signatures signatures) {
    witnessed.filter(head -> head.seq() > seq).ifPresent(head -> missing(seq + 1, head.seq()));
    return new AuditVerification(
        faults.isEmpty(), entries, hash, faults, signatures.keyId(), signatures.publicKey());
  }

  private void checkContent(AuditEntry entry) {
    String expected = Links.hash(entry.seq(), entry.previousHash(), Links.digest(entry));
    if (!expected.equals(entry.hash())) {
      fault(
          "Entry %d was changed: its hash is %s, and its content gives %s"
              .formatted(entry.seq(), entry.hash(), expected));
    } else if (!heads.holds(entry)) {
      fault(
          "Entry %d was not written by this Slipway: its signature does not hold"
              .formatted(entry.seq()));
    } else if (witnessed.filter(head -> contradicts(head, entry)).isPresent()) {
      fault("Entry %d is not the one that was written first".formatted(entry.seq()));
    }
  }

  private static boolean contradicts(Witness.Head head, AuditEntry entry) {
    return head.seq() == entry.seq() && !head.hash().equals(entry.hash());
  }

  private void missing(long first, long last) {
    fault(
        first == last
            ? "Entry %d is missing".formatted(first)
            : "Entries %d to %d are missing".formatted(first, last));
  }

  private void fault(String fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }
}
