package io.slipway.workers.deployment;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Rollouts.Event;
import io.slipway.workers.deployment.Rollouts.Kind;
import io.slipway.workers.deployment.Rollouts.Verdict;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What people say of canaries. */
@Service
public class CanaryVerdicts {
  private final Ledger ledger;
  private final Rollouts rollouts;
  private final Changes changes;
  private final DeploymentSignals signals;
  private final Clock clock;

  CanaryVerdicts(
      Ledger ledger, Rollouts rollouts, Changes changes, DeploymentSignals signals, Clock clock) {
    this.ledger = ledger;
    this.rollouts = rollouts;
    this.changes = changes;
    this.signals = signals;
    this.clock = clock;
  }

  /**
   * Ends the window of a canary with what a person says of it.
   *
   * @throws Problem a conflict when the lifecycle has no canary
   */
  public void give(Actor actor, LifecycleId id, Verdict verdict, @Nullable String reason) {
    Cause cause = new Cause(actor.name(), GivenReason.required(reason));
    Event canary = openCanary(id);
    Event given =
        new Event(
            id,
            canary.place(),
            canary.version(),
            Kind.VERDICT_GIVEN,
            null,
            verdict,
            cause,
            clock.instant());
    ledger.exclusively(canary.place(), () -> changes.event(given));
    signals.verdictGiven(id);
  }

  private Event openCanary(LifecycleId id) {
    return rollouts
        .find(id, Kind.CANARY_STARTED)
        .filter(started -> !rollouts.has(id, Kind.CANARY_ENDED))
        .filter(started -> !rollouts.has(id, Kind.STOPPED))
        .orElseThrow(
            () ->
                Problem.of(
                    Problem.Kind.CONFLICT,
                    "Deployment "
                        + id
                        + " has no canary. GET /v1/deployments/history says what became of it"));
  }
}
