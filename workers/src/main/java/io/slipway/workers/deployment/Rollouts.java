package io.slipway.workers.deployment;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Ledger.Filter;
import io.slipway.workers.deployment.Ledger.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened on the way to a promotion, or instead of it. Events are added and never changed.
 */
public interface Rollouts {
  /** What happened. */
  enum Kind {
    CANARY_STARTED,
    VERDICT_GIVEN,
    CANARY_ENDED,
    /** The deployment takes no more steps: a late one is refused. */
    STOPPED,
    ROLLED_BACK
  }

  /** What a person may say of a canary. */
  enum Verdict {
    PROMOTE,
    ROLL_BACK
  }

  /**
   * An event.
   *
   * @param terms of a canary that started
   * @param verdict that was given
   */
  record Event(
      LifecycleId lifecycleId,
      Place place,
      int version,
      Kind kind,
      @Nullable CanaryTerms terms,
      @Nullable Verdict verdict,
      Cause cause,
      Instant at) {}

  /** All but verdicts happen once for a lifecycle: a second one is left out. */
  void add(Event event);

  /** The latest of its kind. */
  Optional<Event> find(LifecycleId id, Kind kind);

  default boolean has(LifecycleId id, Kind kind) {
    return find(id, kind).isPresent();
  }

  /** The canary that stands beside the version that serves at the place. */
  Optional<Event> openCanary(Place place);

  /** Places with a canary. */
  List<Place> places();

  /** The latest first. */
  List<Event> events(Filter filter);
}
