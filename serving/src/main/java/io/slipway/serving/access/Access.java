package io.slipway.serving.access;

import io.javalin.security.RouteRole;
import java.util.Set;

/** What a route asks of its caller. A route that says nothing is closed to everyone. */
public enum Access implements RouteRole {
  OPEN(Set.of()),
  SCORING(Set.of("scorer")),
  CONTROL(Set.of("serving-control")),
  MEASURING(Set.of("ml-ops", "admin", "metrics", "serving-control"));

  private final Set<String> roles;

  Access(Set<String> roles) {
    this.roles = roles;
  }

  /** Throws AccessRefusedException if the caller has none of the roles. */
  void require(Caller caller) {
    if (roles.stream().noneMatch(caller.roles()::contains)) {
      throw AccessRefusedException.forbidden(
          "This needs the role "
              + String.join(" or ", roles.stream().sorted().toList())
              + ", which '"
              + caller.client()
              + "' does not have");
    }
  }
}
