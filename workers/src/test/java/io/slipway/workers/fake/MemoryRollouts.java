package io.slipway.workers.fake;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.deployment.Ledger.Filter;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.Rollouts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

public final class MemoryRollouts implements Rollouts {
  public final List<Event> events = new ArrayList<>();

  @Override
  public void add(Event event) {
    if (event.kind() == Kind.VERDICT_GIVEN || !has(event.lifecycleId(), event.kind())) {
      events.add(event);
    }
  }

  @Override
  public Optional<Event> find(LifecycleId id, Kind kind) {
    return events.stream()
        .filter(one -> one.lifecycleId().equals(id) && one.kind() == kind)
        .reduce((earlier, later) -> later);
  }

  @Override
  public Optional<Event> openCanary(Place place) {
    return events.stream()
        .filter(one -> one.place().equals(place) && one.kind() == Kind.CANARY_STARTED)
        .filter(one -> !has(one.lifecycleId(), Kind.CANARY_ENDED))
        .reduce((earlier, later) -> later);
  }

  @Override
  public List<Place> places() {
    return events.stream().map(Event::place).distinct().toList();
  }

  @Override
  public List<Event> events(Filter filter) {
    var found =
        new ArrayList<>(
            events.stream().filter(one -> MemoryLedger.matches(one.place(), filter)).toList());
    Collections.reverse(found);
    return found;
  }
}
