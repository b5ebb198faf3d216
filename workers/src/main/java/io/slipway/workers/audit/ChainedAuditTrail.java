package io.slipway.workers.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Adds links one after the other. The chain is locked until the caller's transaction ends: an event
 * is added as the last thing in it.
 */
@Service
class ChainedAuditTrail implements AuditTrail {
  private static final int LONGEST_TEXT = 4000;

  private final AuditLog log;
  private final SignedHeads heads;
  private final Witness witness;
  private final Clock clock;

  ChainedAuditTrail(AuditLog log, SignedHeads heads, Witness witness, Clock clock) {
    this.log = log;
    this.heads = heads;
    this.witness = witness;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void add(AuditEvent event) {
    Optional<AuditEntry> last = log.lockLast();
    if (event.key() != null && log.hasKey(event.key())) {
      return;
    }
    AuditEntry entry =
        link(event, last.map(AuditEntry::seq).orElse(0L), last.map(AuditEntry::hash));
    log.insert(entry);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            witness.remember(entry);
          }
        });
  }

  private AuditEntry link(AuditEvent event, long lastSeq, Optional<String> lastHash) {
    long seq = lastSeq + 1;
    String previous = lastHash.orElse(Links.BEGIN);
    AuditEntry open = unlinked(event, seq, previous);
    String hash = Links.hash(seq, previous, Links.digest(open));
    return open.linked(hash, heads.sign(seq, hash));
  }

  /** PostgreSQL keeps microseconds. */
  private AuditEntry unlinked(AuditEvent event, long seq, String previous) {
    return new AuditEntry(
        seq,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        event.key(),
        storable(event.action()),
        storable(event.who()),
        event.channel(),
        storable(event.subject()),
        event.lifecycleId(),
        storable(event.details()),
        previous,
        "",
        "");
  }

  private static Map<String, String> storable(Map<String, String> details) {
    var storable = new TreeMap<String, String>();
    details.forEach((name, value) -> storable.put(storable(name), storable(value)));
    return storable;
  }

  /** What somebody else wrote must not be able to keep an event out of the trail. */
  private static String storable(String text) {
    String valid =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "");
    return valid.codePointCount(0, valid.length()) <= LONGEST_TEXT
        ? valid
        : valid.substring(0, valid.offsetByCodePoints(0, LONGEST_TEXT)) + "...";
  }
}
