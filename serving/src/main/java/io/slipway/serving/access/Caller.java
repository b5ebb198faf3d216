package io.slipway.serving.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a verified token says.
 *
 * @param name of the account, for people; its subject if it has none
 * @param client the application and the account that its token was given for
 * @param teams without the prefix /teams/
 */
public record Caller(String name, String client, Set<String> roles, Set<String> teams) {
  private static final String TEAMS = "/teams/";

  public Caller {
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
  }

  static Caller of(JWTClaimsSet claims) {
    return new Caller(
        Objects.toString(claims.getClaim("preferred_username"), claims.getSubject()),
        Objects.toString(claims.getClaim("azp"), "") + "/" + claims.getSubject(),
        texts(
                claims.getClaim("realm_access") instanceof Map<?, ?> access
                    ? access.get("roles")
                    : null)
            .collect(Collectors.toSet()),
        texts(claims.getClaim("groups"))
            .filter(group -> group.startsWith(TEAMS))
            .map(group -> group.substring(TEAMS.length()))
            .collect(Collectors.toSet()));
  }

  private static Stream<String> texts(@Nullable Object claim) {
    return claim instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast)
        : Stream.empty();
  }
}
