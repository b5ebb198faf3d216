package io.slipway.workers.fake;

import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditTrail;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

public final class MemoryAudit implements AuditTrail {
  public final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void add(AuditEvent event) {
    if (event.key() == null
        || events.stream().noneMatch(one -> Objects.equals(one.key(), event.key()))) {
      events.add(event);
    }
  }

  public List<String> actions() {
    return events.stream().map(AuditEvent::action).toList();
  }
}
