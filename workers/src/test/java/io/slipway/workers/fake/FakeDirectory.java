package io.slipway.workers.fake;

import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Directory;
import io.slipway.workers.people.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows whom it was told of; like the identity provider it looks names up in lower case. */
public final class FakeDirectory implements Directory {
  private final Map<String, Actor> people = new LinkedHashMap<>();
  private boolean away;

  /** Everybody whom the tests name. */
  public FakeDirectory() {
    add("data-scientist", Set.of("data-scientists"), "demo");
    add("data-steward", Set.of("data-stewards"), "demo");
    add("approver", Set.of("approvers"), "demo");
    add("second-approver", Set.of("approvers"), "demo");
    add("lead", Set.of("approvers", "leads"), "demo");
    add("second-lead", Set.of("approvers", "leads"), "demo");
    add("ml-ops", Set.of("ml-ops"), "demo");
    add("outsider", Set.of("approvers", "data-scientists", "leads"), "other");
    put(
        new Actor(
            "service-account-robot", Set.of("approvers", "leads"), Set.of(), Set.of("demo"), true));
  }

  public Actor add(String name, Set<String> groups, String team) {
    var actor = new Actor(name, groups, Role.ofGroups(groups), Set.of(team), false);
    put(actor);
    return actor;
  }

  public FakeDirectory with(String name, String... groups) {
    add(name, Set.of(groups), "demo");
    return this;
  }

  public void put(Actor actor) {
    people.put(actor.name(), actor);
  }

  public void lock(String name) {
    people.remove(name);
  }

  public void setAway(boolean away) {
    this.away = away;
  }

  /** As a token would tell of them; somebody unknown is in no group, but in the team. */
  public Actor named(String name) {
    return find(name).orElse(new Actor(name, Set.of(), Set.of(), Set.of("demo"), false));
  }

  @Override
  public Optional<Actor> find(String name) {
    if (away) {
      throw new IllegalStateException("connection refused");
    }
    return Optional.ofNullable(people.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<Member> members(String group) {
    return people.values().stream()
        .filter(actor -> actor.groups().contains(group))
        .map(actor -> new Member(actor, Optional.of(actor.name() + "@example.org")))
        .toList();
  }
}
