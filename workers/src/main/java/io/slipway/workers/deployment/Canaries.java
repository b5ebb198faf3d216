package io.slipway.workers.deployment;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.Errors;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Rollouts.Event;
import io.slipway.workers.deployment.Rollouts.Kind;
import io.slipway.workers.deployment.Serving.PackageRefused;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Refused;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets approved versions stand beside those that serve, and says what they show there. */
@Service
public class Canaries {
  private final Serving serving;
  private final ServingState state;
  private final Ledger ledger;
  private final Rollouts rollouts;
  private final ReleaseGate gate;
  private final Changes changes;

  Canaries(
      Serving serving,
      ServingState state,
      Ledger ledger,
      Rollouts rollouts,
      ReleaseGate gate,
      Changes changes) {
    this.serving = serving;
    this.state = state;
    this.ledger = ledger;
    this.rollouts = rollouts;
    this.gate = gate;
    this.changes = changes;
  }

  /**
   * Starts the canary of a lifecycle; the same lifecycle has one, on the terms of the first call.
   *
   * @throws Refused as for a promotion
   * @throws NotYet while the canary of another lifecycle stands there
   */
  public Canary start(
      LifecycleId id, ModelVersionRef ref, Environment environment, CanaryTerms terms) {
    Release release = gate.release(id, ref, environment, Errors.PROMOTION_REFUSED);
    ledger.exclusively(
        release.place(),
        () -> {
          if (!rollouts.has(id, Kind.CANARY_STARTED)) {
            gate.requireOpen(release);
            requireAlone(release);
            start(release, terms);
          }
        });
    return canary(release);
  }

  /**
   * What the canary of a lifecycle has shown so far, and what a person said of it.
   *
   * @param previous measurement of the window before; null for the first
   */
  public Measurement measure(LifecycleId id, @Nullable Measurement previous) {
    Event started = rollouts.find(id, Kind.CANARY_STARTED).orElseThrow();
    int extensions = previous == null ? 0 : previous.extensions() + 1;
    Measures measures = serving.measures(started.place().servedAs());
    Measurement measurement = Measurement.of(ofThisCanary(measures, started), extensions);
    return rollouts
        .find(id, Kind.VERDICT_GIVEN)
        .map(
            said ->
                measurement.with(
                    Objects.requireNonNull(said.verdict()),
                    said.cause().by() + ", " + said.cause().reason()))
        .orElse(measurement);
  }

  /** A server that was restarted may not have the canary, and counts from nothing. */
  private static Measures ofThisCanary(Measures measures, Event started) {
    boolean same = measures.canary() != null && measures.canary().version() == started.version();
    return same ? measures : new Measures(measures.champion(), null);
  }

  private void start(Release release, CanaryTerms terms) {
    state.align(release.place());
    try {
      serving.startCanary(release.place().servedAs(), state.load(release.version()), terms);
    } catch (PackageRefused e) {
      throw new Refused(Errors.PROMOTION_REFUSED, String.valueOf(e.getMessage()));
    }
    changes.happened(
        release,
        Kind.CANARY_STARTED,
        terms,
        Cause.process(
            "%s of %s%% of the requests for %s"
                .formatted(
                    terms.shadow() ? "Shadow" : "Canary", 100 * terms.share(), terms.window())));
  }

  private void requireAlone(Release release) {
    rollouts
        .openCanary(release.place())
        .ifPresent(
            other -> {
              throw new NotYet(
                  "The canary of lifecycle %s stands beside %s. It goes on when that one has ended."
                      .formatted(other.lifecycleId(), release.place().servedAs()));
            });
  }

  private Canary canary(Release release) {
    Event started = rollouts.find(release.id(), Kind.CANARY_STARTED).orElseThrow();
    CanaryTerms terms = Objects.requireNonNull(started.terms());
    Optional<Integer> champion = ledger.current(release.place());
    return new Canary(
        release.deploymentId(),
        champion.orElse(null),
        terms.share(),
        terms.shadow(),
        terms.window());
  }
}
