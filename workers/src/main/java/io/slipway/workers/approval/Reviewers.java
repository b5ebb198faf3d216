package io.slipway.workers.approval;

import io.slipway.workers.approval.Standing.Allowed;
import io.slipway.workers.approval.Standing.Barred;
import io.slipway.workers.delegation.Delegation;
import io.slipway.workers.delegation.Deputies;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Directory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Who may decide, as the directory knows people at this moment. */
@Service
public class Reviewers {
  private final Directory directory;
  private final Deputies deputies;

  public Reviewers(Directory directory, Deputies deputies) {
    this.directory = directory;
    this.deputies = deputies;
  }

  /**
   * Says whether the person may decide this.
   *
   * @throws NotYet when the directory does not answer
   */
  public Standing standing(String name, Submission on) {
    Optional<Actor> known = find(name);
    if (known.isEmpty()) {
      return new Barred(name + " is not known, or locked. Let somebody of the group decide.");
    }
    Actor actor = known.get();
    return obstacle(actor, on)
        .<Standing>map(Barred::new)
        .orElseGet(() -> isInGroups(actor, on) ? own(actor) : asDeputy(actor, on));
  }

  private Optional<String> obstacle(Actor actor, Submission on) {
    String name = actor.name();
    if (actor.service()) {
      return Optional.of(name + " is a program and decides nothing. Let a person decide.");
    }
    if (!isInTeam(actor, on)) {
      return Optional.of(name + " is not in the team of this lifecycle. Let the team decide.");
    }
    if (name.equalsIgnoreCase(on.requester())) {
      return Optional.of(
          name + " requested this model and may not decide on it. Let somebody else decide.");
    }
    if (on.isParty(name)) {
      return Optional.of(
          name
              + " asked for this retraining, or requested the version that serves, and may not"
              + " decide on it. Let somebody else decide.");
    }
    if (isTied(name, on)) {
      return Optional.of(
          name
              + " and the requester, "
              + on.requester()
              + ", are or made deputies of each other. Let somebody else decide.");
    }
    return on.hasDecided(name)
        ? Optional.of(name + " has approved this model already. Let a second person decide.")
        : Optional.empty();
  }

  private static Standing own(Actor actor) {
    return new Allowed(actor.name(), Optional.empty());
  }

  private Standing asDeputy(Actor actor, Submission on) {
    return deputies.standingInBy(actor.name()).stream()
        .filter(delegation -> mayStandFor(delegation, on))
        .findFirst()
        .<Standing>map(one -> new Allowed(actor.name(), Optional.of(one.from())))
        .orElseGet(() -> new Barred(outside(actor, on)));
  }

  /** The absent person could decide this, and neither they nor who made the deputy has a part. */
  private boolean mayStandFor(Delegation delegation, Submission on) {
    return !isTakingPart(delegation.createdBy(), on)
        && on.groups().stream().allMatch(any -> any.stream().anyMatch(delegation::covers))
        && find(delegation.from())
            .filter(absent -> !absent.service() && isInTeam(absent, on))
            .filter(absent -> isInGroups(absent, on))
            .filter(absent -> !isTakingPart(absent.name(), on) && !isTied(absent.name(), on))
            .isPresent();
  }

  private static boolean isTakingPart(String name, Submission on) {
    return name.equalsIgnoreCase(on.requester()) || on.isParty(name) || on.hasDecided(name);
  }

  private boolean isTied(String name, Submission on) {
    return Stream.concat(Stream.of(on.requester()), on.parties().stream())
        .anyMatch(party -> deputies.areTied(party, name, on.lifecycle().startedAt()));
  }

  private static boolean isInTeam(Actor actor, Submission on) {
    String team = on.lifecycle().request().team();
    return team != null && actor.teams().contains(team);
  }

  private static boolean isInGroups(Actor actor, Submission on) {
    return !on.groups().isEmpty() && on.groups().stream().allMatch(actor::isInOneOf);
  }

  private static String outside(Actor actor, Submission on) {
    List<String> groups = on.groups().stream().flatMap(Collection::stream).distinct().toList();
    return actor.name()
        + " is not in the group "
        + String.join(" or ", groups)
        + ", nor deputy of somebody who is and may decide. Let somebody of that group decide.";
  }

  /** The boundary to a server that may be away: what it does not say is never a yes. */
  private Optional<Actor> find(String name) {
    try {
      return directory.find(name);
    } catch (RuntimeException e) {
      throw new NotYet(
          "Who " + name + " is cannot be asked of the identity provider: " + e.getMessage());
    }
  }
}
