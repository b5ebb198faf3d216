package io.slipway.workers.fake;

import io.slipway.workers.access.NameOwners;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

public final class MemoryNameOwners implements NameOwners {
  private final Map<String, String> teams = new HashMap<>();

  @Override
  public String claim(Kind kind, String name, String team) {
    return teams.computeIfAbsent(kind + " " + name, key -> team);
  }

  @Override
  public Optional<String> team(Kind kind, String name) {
    return Optional.ofNullable(teams.get(kind + " " + name));
  }

  @Override
  public Set<String> names(Kind kind, Set<String> of) {
    return teams.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind + " ") && of.contains(entry.getValue()))
        .map(entry -> entry.getKey().substring(kind.name().length() + 1))
        .collect(Collectors.toSet());
  }
}
