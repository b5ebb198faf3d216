package io.slipway.workers.delegation;

import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, lists and ends delegations: one's own, or as a lead those of one's team. */
@Service
public class Delegations {
  private static final Set<String> SEE_ALL = Set.of("auditor", "admin");

  private final DelegationRecord delegations;
  private final DelegationRules rules;
  private final AuditTrail audit;
  private final Clock clock;

  public Delegations(
      DelegationRecord delegations, DelegationRules rules, AuditTrail audit, Clock clock) {
    this.delegations = delegations;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  public Delegation create(Actor actor, DelegationRequest request) {
    Delegation asked = rules.understood(actor, request, clock.instant());
    Delegation made = delegations.add(asked);
    audit("delegation.created", actor, made);
    return made;
  }

  /** The caller's own; those of the team for a lead; all for an auditor or admin. */
  public List<Delegation> list(Actor actor) {
    if (actor.roles().stream().anyMatch(SEE_ALL::contains)) {
      return delegations.all();
    }
    return actor.roles().contains(DelegationRules.LEAD)
        ? delegations.all().stream().filter(one -> rules.isOwnOrOfTeam(actor, one)).toList()
        : delegations.of(actor.name());
  }

  @Transactional
  public void end(Actor actor, long id) {
    Delegation delegation =
        delegations
            .find(id)
            .filter(one -> rules.isOwnOrOfTeam(actor, one))
            .orElseThrow(
                () ->
                    Problem.of(
                        Kind.NOT_FOUND,
                        "Delegation not found: " + id + ". List them with GET /v1/delegations"));
    rules.requireMayEnd(actor, delegation);
    Instant now = clock.instant();
    if (now.isBefore(delegation.end())) {
      delegations.end(id, now);
      audit("delegation.ended", actor, delegation);
    }
  }

  private void audit(String action, Actor actor, Delegation delegation) {
    audit.add(
        new AuditEvent(
            null,
            action,
            actor.name(),
            Channel.API,
            delegation.from() + " to " + delegation.to(),
            null,
            Map.of(
                "delegation", String.valueOf(delegation.id()),
                "group", delegation.group() == null ? "all" : delegation.group(),
                "since", delegation.since().toString(),
                "until", delegation.until().toString(),
                "reason", delegation.reason())));
  }
}
