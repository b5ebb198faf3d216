package io.slipway.workers.fake;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
  public Optional<Entry> last(Place place) {
    return entries.stream()
        .filter(one -> one.place().equals(place))
        .reduce((earlier, later) -> later);
  }

  @Override
  public Optional<Entry> before(Place place, LifecycleId id) {
    return entries.stream()
        .filter(one -> one.place().equals(place))
        .takeWhile(one -> !(one.lifecycleId().equals(id) && one.kind() == Kind.PROMOTED))
        .reduce((earlier, later) -> later);
  }

  @Override
  public List<Entry> at(Instant moment, Filter filter) {
    var last = new LinkedHashMap<Place, Entry>();
    entries.stream()
        .filter(one -> matches(one.place(), filter) && !one.at().isAfter(moment))
        .forEach(one -> last.put(one.place(), one));
    return List.copyOf(last.values());
  }

  @Override
  public List<Entry> lines(Filter filter) {
    var found =
        new ArrayList<>(entries.stream().filter(one -> matches(one.place(), filter)).toList());
    Collections.reverse(found);
    return found;
  }

  static boolean matches(Place place, Filter filter) {
    return filter.model().map(place.model()::equals).orElse(true)
        && filter.environment().map(place.environment()::equals).orElse(true);
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
