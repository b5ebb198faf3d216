package io.slipway.workers.deployment;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets what served before serve again because a person says so. */
@Service
public class RollBacks {
  private final Ledger ledger;
  private final Rollouts rollouts;
  private final ServingState state;
  private final Changes changes;

  RollBacks(Ledger ledger, Rollouts rollouts, ServingState state, Changes changes) {
    this.ledger = ledger;
    this.rollouts = rollouts;
    this.state = state;
    this.changes = changes;
  }

  /**
   * Undoes the release that serves. What served before needs no approval: it had one then.
   *
   * @return what serves now
   * @throws Problem a conflict when nothing serves, or nothing valid served before
   */
  public Entry rollBack(Actor actor, Place place, @Nullable String reason) {
    Cause cause = new Cause(actor.name(), GivenReason.required(reason));
    ledger.exclusively(
        place,
        () -> {
          LifecycleId undone =
              ledger.last(place).flatMap(Entry::release).orElseThrow(() -> nothingServes(place));
          changes.restored(undone, place, Optional.of(earlier(place, undone)), cause);
          state.align(place);
        });
    return ledger.last(place).orElseThrow();
  }

  /** The version that would serve again. */
  public Optional<Integer> previous(Place place) {
    return ledger
        .last(place)
        .flatMap(Entry::release)
        .flatMap(undone -> before(place, undone))
        .flatMap(Entry::version);
  }

  private Optional<Entry> before(Place place, LifecycleId undone) {
    return ledger
        .before(place, undone)
        .filter(line -> line.release().filter(this::holds).isPresent());
  }

  private Entry earlier(Place place, LifecycleId undone) {
    return before(place, undone)
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.CONFLICT,
                    "No version with a valid approval served %s in %s before. Promote one with"
                            .formatted(place.model(), place.environment())
                        + " POST /v1/models/{name}/versions/{n}/promotion"));
  }

  private boolean holds(LifecycleId release) {
    return !rollouts.has(release, Rollouts.Kind.STOPPED);
  }

  private static Problem nothingServes(Place place) {
    return Problem.of(
        Kind.CONFLICT,
        "No version of %s serves in %s".formatted(place.model(), place.environment()));
  }
}
