package io.slipway.serving.repository;

import io.slipway.contract.ModelName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who answers for each name. Read by every request, written by the repository alone. */
final class Names {
  private final Map<ModelName, Traffic> traffic = new ConcurrentHashMap<>();

  @Nullable Traffic of(ModelName name) {
    return traffic.get(name);
  }

  void put(ModelName name, Traffic next) {
    traffic.put(name, next);
  }

  void remove(ModelName name) {
    var last = traffic.remove(name);
    if (last != null) {
      last.release();
    }
  }

  List<ModelName> all() {
    return traffic.keySet().stream().sorted(Comparator.comparing(ModelName::value)).toList();
  }

  /** In alphabetical order, each with its champion first. */
  List<IndexEntry> index() {
    return traffic.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
        .flatMap(entry -> IndexEntry.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  Map<ModelName, Served> remembered() {
    return traffic.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().remembered()));
  }

  /** What these teams may use, for a message. */
  String servedFor(Set<String> teams) {
    return index().stream()
        .filter(entry -> entry.team() != null && teams.contains(entry.team()))
        .map(entry -> entry.name() + " version " + entry.version())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
