package io.slipway.workers.people.web;

import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Membership;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads who calls from a token of Keycloak that was found valid. */
public final class TokenActor {
  private static final String SERVICE_ACCOUNT = "service-account-";

  private TokenActor() {}

  public static Actor of(Jwt token) {
    String name = String.valueOf(token.getClaimAsString("preferred_username"));
    Membership membership = Membership.ofPaths(texts(token.getClaims().get("groups")));
    return new Actor(
        name,
        membership.groups(),
        roles(token),
        membership.teams(),
        name.startsWith(SERVICE_ACCOUNT));
  }

  /** The caller as Spring Security knows one. */
  public static JwtAuthenticationToken authenticated(Jwt token) {
    Actor actor = of(token);
    return new JwtAuthenticationToken(
        token, actor.roles().stream().map(SimpleGrantedAuthority::new).toList(), actor.name());
  }

  private static Set<String> roles(Jwt token) {
    return token.getClaims().get("realm_access") instanceof Map<?, ?> access
        ? new HashSet<>(texts(access.get("roles")))
        : Set.of();
  }

  private static List<String> texts(@Nullable Object claim) {
    return claim instanceof Collection<?> values
        ? values.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
