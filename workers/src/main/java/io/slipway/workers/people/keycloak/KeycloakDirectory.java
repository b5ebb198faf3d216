package io.slipway.workers.people.keycloak;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Directory;
import io.slipway.workers.people.Membership;
import io.slipway.workers.people.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException.NotFound;
import org.springframework.web.client.RestClientException;

/** Reads people and groups over Keycloak's Admin REST API, and remembers them for some seconds. */
@Component
class KeycloakDirectory implements Directory {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int MOST_REMEMBERED = 1000;
  private static final int MOST_MEMBERS = 500;

  private final KeycloakHttp http;
  private final Cache<String, Optional<Actor>> people = remembering();
  private final Cache<String, List<Member>> groups = remembering();

  KeycloakDirectory(KeycloakHttp http) {
    this.http = http;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record User(String id, String username, boolean enabled, @Nullable String email) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Group(String id, String path) {}

  @Override
  public Optional<Actor> find(String name) {
    return asking(() -> people.get(name, this::look));
  }

  @Override
  public List<Member> members(String group) {
    return asking(() -> groups.get(group, this::lookAtGroup));
  }

  private Optional<Actor> look(String name) {
    return Stream.of(http.get(User[].class, "/users?username={name}&exact=true", name))
        .filter(user -> user.enabled() && user.username().equals(name))
        .findFirst()
        .map(this::actor);
  }

  private List<Member> lookAtGroup(String group) {
    Group found;
    try {
      found = http.get(Group.class, "/group-by-path/{group}", group);
    } catch (NotFound e) {
      return List.of();
    }
    return Stream.of(
            http.get(User[].class, "/groups/{id}/members?max={max}", found.id(), MOST_MEMBERS))
        .filter(User::enabled)
        .map(user -> new Member(actor(user), Optional.ofNullable(user.email())))
        .toList();
  }

  private Actor actor(User user) {
    var paths =
        Stream.of(http.get(Group[].class, "/users/{id}/groups", user.id()))
            .map(Group::path)
            .toList();
    Membership membership = Membership.ofPaths(paths);
    return new Actor(
        user.username(),
        membership.groups(),
        Role.ofGroups(membership.groups()),
        membership.teams(),
        user.username().startsWith("service-account-"));
  }

  /** Fails closed: nobody is anybody while Keycloak does not say so. */
  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (RestClientException e) {
      throw new NotYet(
          "Keycloak does not say who is in which group, and nothing is decided without it: "
              + e.getMessage());
    }
  }

  private static <T> Cache<String, T> remembering() {
    return Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();
  }
}
