package io.slipway.workers.fake;

import io.slipway.contract.ModelName;
import io.slipway.workers.alias.AliasEvent;
import io.slipway.workers.alias.AliasRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Of one model; releases are whatever a test adds under their names. */
public final class MemoryAliases implements AliasRecord {
  private final List<AliasEvent> events = new ArrayList<>();

  @Override
  public void add(ModelName model, AliasEvent event) {
    events.add(event);
  }

  @Override
  public List<AliasEvent> history(ModelName model, String alias) {
    var history =
        new ArrayList<>(events.stream().filter(event -> event.alias().equals(alias)).toList());
    Collections.reverse(history);
    return history;
  }

  @Override
  public List<AliasEvent> latest(ModelName model) {
    return events.stream()
        .map(AliasEvent::alias)
        .distinct()
        .sorted()
        .map(alias -> history(model, alias).get(0))
        .toList();
  }
}
