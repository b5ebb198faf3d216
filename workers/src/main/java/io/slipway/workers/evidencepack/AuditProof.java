package io.slipway.workers.evidencepack;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.audit.AuditEntry;
import io.slipway.workers.audit.AuditReading;
import io.slipway.workers.audit.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The audit entries of a lifecycle, and that they stand in the chain: of the entries between them
 * only digests are told.
 */
@Component
class AuditProof {
  private final AuditReading audit;

  AuditProof(AuditReading audit) {
    this.audit = audit;
  }

  private record Link(long seq, String digest) {}

  void collect(LifecycleId id, Members members) {
    List<AuditEntry> entries = audit.ofLifecycle(id);
    members.addLines("audit/entries.ndjson", entries);
    if (entries.isEmpty()) {
      members.miss("audit", "the lifecycle is older than the audit trail");
      return;
    }
    AuditEntry first = entries.get(0);
    AuditEntry last = entries.get(entries.size() - 1);
    List<Link> links = new ArrayList<>();
    audit.each(
        first.seq(), last.seq(), entry -> links.add(new Link(entry.seq(), Links.digest(entry))));
    members.addLines("audit/chain.ndjson", links);
    members.addJson(
        "audit/proof.json",
        Map.of(
            "first", first.seq(),
            "last", last.seq(),
            "previousHash", first.previousHash(),
            "hash", last.hash(),
            "signature", last.signature()));
  }
}
