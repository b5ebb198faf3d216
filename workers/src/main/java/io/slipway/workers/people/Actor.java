package io.slipway.workers.people;

import java.util.Collection;
import java.util.Set;

/**
 * Someone who asks or decides.
 *
 * @param name of the person or service
 * @param groups such as approvers
 * @param roles such as approver
 * @param teams whose lifecycles, datasets and models the actor may see
 * @param service a program, which decides nothing
 */
public record Actor(
    String name, Set<String> groups, Set<String> roles, Set<String> teams, boolean service) {
  public Actor {
    groups = Set.copyOf(groups);
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
  }

  public boolean has(Role role) {
    return roles.contains(role.wireName());
  }

  /** Auditors and administrators look at all teams. */
  public boolean seesAllTeams() {
    return has(Role.AUDITOR) || has(Role.ADMIN);
  }

  /**
   * Whether what belongs to the team is there for the actor; if not it is as if it did not exist.
   */
  public boolean sees(String team) {
    return seesAllTeams() || teams.contains(team);
  }

  public boolean isInOneOf(Collection<String> candidateGroups) {
    return candidateGroups.stream().anyMatch(groups::contains);
  }
}
