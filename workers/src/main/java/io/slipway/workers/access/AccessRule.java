package io.slipway.workers.access;

import io.slipway.workers.people.Role;
import java.util.Set;

/**
 * Who may call one operation.
 *
 * @param path pattern such as /v1/models/{name}
 * @param roles any one of which is needed; none for what is open to everyone
 */
public record AccessRule(String method, String path, Set<Role> roles) {
  public AccessRule {
    roles = Set.copyOf(roles);
  }

  public boolean isOpen() {
    return roles.isEmpty();
  }

  /** In words, for people. */
  public String whoMay() {
    if (isOpen()) {
      return "everyone, without a token";
    }
    return roles.equals(Role.OF_PEOPLE) ? "every person's role" : Role.inWords(roles);
  }
}
