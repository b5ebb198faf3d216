package io.slipway.workers.delegation;

import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.FieldError;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who may make whom the deputy of whom, and for how long. */
@Service
public class DelegationRules {
  static final String LEAD = "lead";
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final int LONGEST_REASON = 1000;

  private final Directory directory;

  public DelegationRules(Directory directory) {
    this.directory = directory;
  }

  Delegation understood(Actor actor, DelegationRequest asked, Instant now) {
    String from = Objects.requireNonNullElse(asked.from(), actor.name());
    Instant since = Objects.requireNonNullElse(asked.since(), now);
    requireComplete(asked, since, now);
    Actor absent = person("from", from);
    Actor deputy = person("to", String.valueOf(asked.to()));
    requireMayMake(actor, absent);
    requireFit(absent, deputy, asked.group());
    return new Delegation(
        0,
        absent.name(),
        deputy.name(),
        asked.group(),
        since,
        Objects.requireNonNull(asked.until()),
        String.valueOf(asked.reason()).strip(),
        actor.name(),
        now,
        null);
  }

  boolean isOwnOrOfTeam(Actor actor, Delegation delegation) {
    if (List.of(delegation.from(), delegation.to(), delegation.createdBy())
        .contains(actor.name())) {
      return true;
    }
    return actor.roles().contains(LEAD)
        && directory.find(delegation.from()).map(absent -> shareTeam(actor, absent)).orElse(false);
  }

  /** A deputy may not end it: nobody gets rid of a duty, or of its trace, in this way. */
  void requireMayEnd(Actor actor, Delegation delegation) {
    if (!actor.name().equals(delegation.from()) && !actor.roles().contains(LEAD)) {
      throw Problem.of(
          Kind.FORBIDDEN, "Only " + delegation.from() + " or a lead may end this delegation");
    }
  }

  private static void requireComplete(DelegationRequest asked, Instant since, Instant now) {
    var errors = new ArrayList<FieldError>();
    Instant until = asked.until();
    if (asked.to() == null || asked.to().isBlank()) {
      errors.add(new FieldError("to", "name the deputy"));
    }
    if (asked.reason() == null || asked.reason().isBlank()) {
      errors.add(new FieldError("reason", "say why, such as 'on leave'"));
    } else if (asked.reason().length() > LONGEST_REASON) {
      errors.add(new FieldError("reason", "at most " + LONGEST_REASON + " characters"));
    }
    if (until == null) {
      errors.add(new FieldError("until", "say when it ends, such as 2026-12-24T12:00:00Z"));
    } else if (!until.isAfter(since) || !until.isAfter(now)) {
      errors.add(new FieldError("until", "has to be later than its beginning, and than now"));
    } else if (Duration.between(since, until).compareTo(LONGEST) > 0) {
      errors.add(new FieldError("until", "at most 90 days after its beginning"));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private Actor person(String field, String name) {
    return directory
        .find(name)
        .filter(found -> !found.service())
        .orElseThrow(() -> Problem.invalid(field, "there is nobody named '" + name + "'"));
  }

  private static void requireMayMake(Actor actor, Actor absent) {
    boolean own = actor.name().equals(absent.name());
    if (!own && !(actor.roles().contains(LEAD) && shareTeam(actor, absent))) {
      throw Problem.of(
          Kind.FORBIDDEN,
          "Only " + absent.name() + " or a lead of the same team may name a deputy for them");
    }
  }

  private static void requireFit(Actor absent, Actor deputy, @Nullable String group) {
    if (absent.name().equals(deputy.name())) {
      throw Problem.invalid("to", "nobody is their own deputy");
    }
    if (!shareTeam(absent, deputy)) {
      throw Problem.invalid("to", deputy.name() + " is not in a team of " + absent.name());
    }
    if (group != null && !absent.groups().contains(group)) {
      throw Problem.invalid("group", absent.name() + " is not in the group '" + group + "'");
    }
  }

  private static boolean shareTeam(Actor one, Actor other) {
    return !Collections.disjoint(one.teams(), other.teams());
  }
}
