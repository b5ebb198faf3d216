package io.slipway.workers.audit;

/** The chain of audit entries: entries are added, in the caller's transaction if there is one. */
public interface AuditTrail {
  void add(AuditEvent event);
}
