package io.slipway.workers.people;

import java.util.List;
import java.util.Optional;

/**
 * The people as the identity provider knows them now, or knew them a few seconds ago. Every method
 * throws {@link io.slipway.workers.outcome.NotYet} while it cannot be reached: nothing is decided
 * then.
 */
public interface Directory {
  /** Empty for somebody unknown or locked. */
  Optional<Actor> find(String name);

  /** Members of a group, with their mail addresses. */
  List<Member> members(String group);

  /** A member of a group who may be written to. */
  record Member(Actor actor, Optional<String> mail) {}
}
