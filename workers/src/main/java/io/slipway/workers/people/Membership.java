package io.slipway.workers.people;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the paths of groups say: {@code /approvers} is a group, {@code /teams/demo} a team.
 *
 * @param groups without slash
 * @param teams without prefix
 */
public record Membership(Set<String> groups, Set<String> teams) {
  private static final String TEAMS = "/teams/";

  /** Reads full paths; a group below another one, other than a team, means nothing here. */
  public static Membership ofPaths(Collection<String> paths) {
    return new Membership(below(paths, "/"), below(paths, TEAMS));
  }

  private static Set<String> below(Collection<String> paths, String parent) {
    return paths.stream()
        .filter(path -> path.startsWith(parent))
        .map(path -> path.substring(parent.length()))
        .filter(name -> !name.isEmpty() && name.indexOf('/') < 0)
        .collect(Collectors.toUnmodifiableSet());
  }
}
