package io.slipway.workers.fake;

import io.slipway.workers.approval.NonceRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

public final class MemoryNonces implements NonceRecord {
  private final Map<Bound, Instant> unused = new LinkedHashMap<>();
  private final Map<Bound, String> used = new LinkedHashMap<>();

  @Override
  public synchronized void add(Bound nonce, Instant expires) {
    unused.put(nonce, expires);
  }

  @Override
  public synchronized boolean use(Bound nonce, String decision, Instant at) {
    Instant expires = unused.get(nonce);
    if (expires == null || !expires.isAfter(at)) {
      return false;
    }
    unused.remove(nonce);
    used.put(nonce, decision);
    return true;
  }

  @Override
  public Optional<String> decision(Bound nonce) {
    return Optional.ofNullable(used.get(nonce));
  }

  @Override
  public void removeUnused(Instant expiredBefore) {
    unused.values().removeIf(expires -> expires.isBefore(expiredBefore));
  }
}
