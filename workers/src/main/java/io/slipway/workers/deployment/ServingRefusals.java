package io.slipway.workers.deployment;

import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.deployment.Serving.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Writes down whom the scoring server refused. It is asked for that, and knows nothing of the audit
 * trail: no request waits for an entry.
 */
@Service
public class ServingRefusals {
  private static final Logger LOG = LoggerFactory.getLogger(ServingRefusals.class);

  private final Serving serving;
  private final AuditTrail audit;
  private Set<String> known = Set.of();

  ServingRefusals(Serving serving, AuditTrail audit) {
    this.serving = serving;
    this.audit = audit;
  }

  /** The boundary to servers that may be away: they keep what they refused until the next time. */
  @Scheduled(initialDelay = 15_000, fixedDelay = 30_000)
  public void writeDown() {
    Set<String> seen = new HashSet<>();
    for (Serving server : serving.each()) {
      try {
        seen.addAll(writeDown(server.refusals()));
      } catch (RuntimeException e) {
        LOG.info("What a scoring server refused is written down later: {}", e.getMessage());
      }
    }
    known = Set.copyOf(seen);
  }

  private Set<String> writeDown(List<Refusal> refusals) {
    // the key of an entry is what keeps it single; this saves looking for it again and again
    refusals.stream()
        .filter(refusal -> !known.contains(refusal.id()))
        .forEach(refusal -> audit.add(event(refusal)));
    return refusals.stream().map(Refusal::id).collect(Collectors.toSet());
  }

  private static AuditEvent event(Refusal refusal) {
    return new AuditEvent(
        "scoring-refusal/" + refusal.id(),
        "access.refused",
        refusal.who(),
        Channel.SCORING,
        refusal.call(),
        null,
        Map.of(
            "status", Integer.toString(refusal.status()),
            "reason", refusal.reason(),
            "minute", refusal.since(),
            "count", Long.toString(refusal.count())));
  }
}
