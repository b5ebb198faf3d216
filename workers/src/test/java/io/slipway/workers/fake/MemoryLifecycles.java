package io.slipway.workers.fake;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import io.slipway.workers.lifecycle.LifecycleState;
import io.slipway.workers.lifecycle.LifecycleStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

public final class MemoryLifecycles implements LifecycleStore {
  private final Map<LifecycleId, Lifecycle> byId = new LinkedHashMap<>();
  private final Map<String, LifecycleId> byKey = new LinkedHashMap<>();
  public final Map<String, Instant> notes = new LinkedHashMap<>();

  @Override
  public Lifecycle add(
      String requestedBy, LifecycleRequest request, Optional<String> idempotencyKey, Instant at) {
    var known = idempotencyKey.map(key -> byKey.get(requestedBy + " " + key)).map(byId::get);
    if (known.isPresent()) {
      return known.get();
    }
    var id = new LifecycleId("%s-%06d".formatted(request.model(), byId.size() + 1));
    idempotencyKey.ifPresent(key -> byKey.put(requestedBy + " " + key, id));
    return put(lifecycle(id, requestedBy, request, null, null, at));
  }

  @Override
  public void addRunning(
      LifecycleId id, String requestedBy, LifecycleRequest request, long instance, Instant at) {
    byId.putIfAbsent(id, lifecycle(id, requestedBy, request, instance, null, at));
  }

  @Override
  public void startOnce(LifecycleId id, LongSupplier start) {
    if (get(id).processInstanceKey() == null) {
      bind(id, start.getAsLong());
    }
  }

  @Override
  public long bind(LifecycleId id, long processInstanceKey) {
    var old = get(id);
    Long bound = old.processInstanceKey();
    if (bound != null) {
      return bound;
    }
    put(
        lifecycle(
            id,
            old.requestedBy(),
            old.request(),
            processInstanceKey,
            old.reason(),
            old.startedAt()));
    return processInstanceKey;
  }

  @Override
  public void close(LifecycleId id, Reason reason) {
    var old = get(id);
    put(
        lifecycle(
            id,
            old.requestedBy(),
            old.request(),
            old.processInstanceKey(),
            reason,
            old.startedAt()));
  }

  @Override
  public Instant note(LifecycleId id, String kind, long jobKey, String detail, Instant at) {
    return notes.computeIfAbsent(id + " " + kind + " " + jobKey, note -> at);
  }

  @Override
  public Optional<Lifecycle> find(LifecycleId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public List<Lifecycle> list(
      Optional<LifecycleState> state, Optional<String> model, Optional<Set<String>> teams) {
    return byId.values().stream()
        .filter(one -> teams.map(of -> of.contains(one.team())).orElse(true))
        .toList();
  }

  @Override
  public List<Lifecycle> waiting(Instant before) {
    return byId.values().stream()
        .filter(one -> one.processInstanceKey() == null && one.startedAt().isBefore(before))
        .toList();
  }

  @Override
  public Map<LifecycleState, Long> countByState() {
    return Map.of(LifecycleState.RUNNING, (long) byId.size());
  }

  private Lifecycle get(LifecycleId id) {
    return Objects.requireNonNull(byId.get(id));
  }

  private Lifecycle put(Lifecycle lifecycle) {
    byId.put(lifecycle.id(), lifecycle);
    return lifecycle;
  }

  private static Lifecycle lifecycle(
      LifecycleId id,
      String requestedBy,
      LifecycleRequest request,
      @Nullable Long instance,
      @Nullable Reason reason,
      Instant at) {
    return new Lifecycle(
        id, requestedBy, request, instance, LifecycleState.RUNNING, reason, at, null);
  }
}
