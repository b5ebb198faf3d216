package io.slipway.workers.evidence;

import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.card.CardFacts.Decision;
import io.slipway.workers.card.CardFacts.Deployment;
import io.slipway.workers.deployment.Ledger;
import io.slipway.workers.registry.ModelVersion;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What became of a version after it was registered. */
@Component
class History {
  private final ApprovalRecord approvals;
  private final Ledger ledger;

  History(ApprovalRecord approvals, Ledger ledger) {
    this.approvals = approvals;
    this.ledger = ledger;
  }

  /** First to last; attempts that were refused are no decisions. */
  List<Decision> decisions(ModelVersion version) {
    return approvals.ofLifecycle(version.lifecycleId()).stream()
        .filter(entry -> entry.outcome() != Outcome.REFUSED)
        .filter(entry -> version.sha256().equals(entry.sha256()))
        .map(entry -> new Decision(who(entry), entry.outcome().name(), entry.message(), entry.at()))
        .toList();
  }

  private static String who(ApprovalEntry entry) {
    return entry.onBehalfOf() == null
        ? String.valueOf(entry.who())
        : entry.who() + " for " + entry.onBehalfOf();
  }

  /** First to last. */
  List<Deployment> deployments(ModelVersion version) {
    return ledger.ofVersion(version.model(), version.version()).stream()
        .map(
            entry ->
                new Deployment(
                    entry.place().environment().name().toLowerCase(Locale.ROOT),
                    entry.kind().name(),
                    entry.at()))
        .toList();
  }
}
