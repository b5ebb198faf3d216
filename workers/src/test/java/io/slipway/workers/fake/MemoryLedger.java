package io.slipway.workers.fake;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class MemoryLedger implements Ledger {
  public final List<Entry> entries = new ArrayList<>();

  @Override
  public synchronized void exclusively(Place place, Runnable change) {
    var before = List.copyOf(entries);
    try {
      change.run();
    } catch (RuntimeException e) {
      entries.clear();
      entries.addAll(before);
      throw e;
    }
  }

  @Override
  public void add(Entry entry) {
    if (find(entry.lifecycleId(), entry.place().environment(), entry.kind()).isEmpty()) {
      entries.add(entry);
    }
  }

  @Override
  public Optional<Entry> find(LifecycleId id, Environment environment, Kind kind) {
    return entries.stream()
        .filter(one -> one.lifecycleId().equals(id) && one.kind() == kind)
        .filter(one -> one.place().environment() == environment)
        .findFirst();
  }

  @Override
  public Optional<Integer> current(Place place) {
    return entries.stream()
        .filter(one -> one.place().equals(place))
        .reduce((earlier, later) -> later)
        .flatMap(Entry::version);
  }

  @Override
  public Optional<Integer> before(Place place, LifecycleId id) {
    return entries.stream()
        .filter(one -> one.place().equals(place))
        .takeWhile(one -> !(one.lifecycleId().equals(id) && one.kind() == Kind.PROMOTED))
        .reduce((earlier, later) -> later)
        .flatMap(Entry::version);
  }

  @Override
  public List<Entry> ofVersion(ModelName model, int version) {
    return entries.stream()
        .filter(one -> one.place().model().equals(model))
        .filter(one -> one.version().equals(Optional.of(version)))
        .toList();
  }

  @Override
  public List<Place> places() {
    return entries.stream().map(Entry::place).distinct().toList();
  }
}
