package io.slipway.workers.people;

import java.util.Collection;
import java.util.Set;

/** Someone who asks or decides. */
public record Actor(String name, Set<String> groups) {
  public Actor {
    groups = Set.copyOf(groups);
  }

  public boolean isInOneOf(Collection<String> candidateGroups) {
    return candidateGroups.stream().anyMatch(groups::contains);
  }
}
