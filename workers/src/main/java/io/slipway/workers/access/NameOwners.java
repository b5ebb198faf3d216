package io.slipway.workers.access;

import io.slipway.workers.people.Actor;
import java.util.Optional;
import java.util.Set;

/** Which team the name of a model or a dataset belongs to: the first one that used it. */
public interface NameOwners {
  /** What is named. */
  enum Kind {
    MODEL,
    DATASET
  }

  /** Makes the name the team's own unless it is another's; gives the team whose it is then. */
  String claim(Kind kind, String name, String team);

  Optional<String> team(Kind kind, String name);

  /** The names of these teams. */
  Set<String> names(Kind kind, Set<String> teams);

  /** Whether the actor may know of the name. */
  default boolean shows(Actor actor, Kind kind, String name) {
    return actor.seesAllTeams() || team(kind, name).filter(actor::sees).isPresent();
  }
}
