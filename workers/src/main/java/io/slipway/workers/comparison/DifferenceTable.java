package io.slipway.workers.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Values by what they are called and whose they are. */
final class DifferenceTable<V> {
  private final Map<String, Map<String, V>> rows = new TreeMap<>();

  void put(String name, String owner, V value) {
    rows.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(owner, value);
  }

  /** The rows whose value is not the same for all owners. */
  Map<String, Map<String, V>> differing(int owners) {
    Map<String, Map<String, V>> differing = new TreeMap<>(rows);
    differing
        .values()
        .removeIf(row -> row.size() == owners && row.values().stream().distinct().count() == 1);
    return differing;
  }
}
