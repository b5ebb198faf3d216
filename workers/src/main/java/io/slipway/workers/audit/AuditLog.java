package io.slipway.workers.audit;

import io.slipway.contract.LifecycleId;
import java.util.List;
import java.util.Optional;

/** Keeps the chain. Entries are added and never changed. */
public interface AuditLog {
  /** The last entry, with nobody else adding one until the transaction ends. */
  Optional<AuditEntry> lockLast();

  boolean hasKey(String key);

  void insert(AuditEntry entry);

  /** Those that follow an entry, first to last, at most as many as the limit says. */
  List<AuditEntry> after(long seq, int limit);

  /** The latest first. */
  List<AuditEntry> find(Query query);

  /** First to last. */
  List<AuditEntry> ofLifecycle(LifecycleId id);

  /**
   * What is looked for; empty is anything.
   *
   * @param before only entries with a smaller number
   */
  record Query(
      Optional<String> lifecycle,
      Optional<String> subject,
      Optional<String> who,
      Optional<Long> before,
      int limit) {}
}
