package io.slipway.workers.deployment;

import io.slipway.contract.Deployment;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.Errors;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Kind;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.Serving.PackageRefused;
import io.slipway.workers.outcome.Refused;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Lets model versions serve: those that were approved, and no others. */
@Service
public class Deployments {
  private final Serving serving;
  private final ServingState state;
  private final Ledger ledger;
  private final Rollouts rollouts;
  private final ReleaseGate gate;
  private final Changes changes;
  private final ServingSettings settings;

  Deployments(
      Serving serving,
      ServingState state,
      Ledger ledger,
      Rollouts rollouts,
      ReleaseGate gate,
      Changes changes,
      ServingSettings settings) {
    this.serving = serving;
    this.state = state;
    this.ledger = ledger;
    this.rollouts = rollouts;
    this.gate = gate;
    this.changes = changes;
    this.settings = settings;
  }

  /**
   * Lets an approved version serve, and ends its canary. The ledger is written after the server has
   * loaded the version: a crash between the two is mended by doing it again.
   *
   * @param reason what the verdict on the canary was
   * @throws Refused when it is not approved, its package is not the one that was registered, or
   *     deployments are frozen
   */
  public Deployment promote(
      LifecycleId id, ModelVersionRef ref, Environment environment, String reason) {
    Release release = gate.release(id, ref, environment, Errors.PROMOTION_REFUSED);
    ledger.exclusively(
        release.place(),
        () -> {
          if (ledger.find(id, environment, Kind.PROMOTED).isEmpty()) {
            gate.requireOpen(release);
            changes.useApproval(release);
            serve(release);
            changes.promoted(release, Cause.process(reason));
            endCanary(release, "Promoted");
          }
        });
    return deployment(release);
  }

  /**
   * Puts back what served before the lifecycle promoted its version, if that version serves; no
   * step of its deployment that comes late has an effect from now on.
   */
  public void restore(LifecycleId id, String reason) {
    Cause cause = Cause.process(reason);
    undo(
        id,
        release -> {
          Place place = release.place();
          changes.happened(release, Rollouts.Kind.STOPPED, null, cause);
          if (ledger.last(place).flatMap(Entry::release).filter(id::equals).isPresent()) {
            changes.restored(id, place, ledger.before(place, id), cause);
          }
          state.align(place);
        });
  }

  /** Takes the canary of a lifecycle away, if it is there. */
  public void removeCanary(LifecycleId id, String reason) {
    undo(
        id,
        release -> {
          endCanary(release, reason);
          state.align(release.place());
        });
  }

  /** Notes that a deployment was rolled back, and why. */
  public void recordRollBack(LifecycleId id, String reason) {
    undo(
        id,
        release ->
            changes.happened(release, Rollouts.Kind.ROLLED_BACK, null, Cause.process(reason)));
  }

  /** Undoes whatever the deployment of a lifecycle that somebody cancelled has done so far. */
  public void abandon(LifecycleId id) {
    restore(id, "Somebody cancelled the lifecycle");
    removeCanary(id, "Somebody cancelled the lifecycle");
  }

  /** A lifecycle without a version has deployed nothing. */
  private void undo(LifecycleId id, Consumer<Release> change) {
    gate.release(id)
        .ifPresent(release -> ledger.exclusively(release.place(), () -> change.accept(release)));
  }

  private void endCanary(Release release, String reason) {
    if (rollouts.has(release.id(), Rollouts.Kind.CANARY_STARTED)) {
      changes.happened(release, Rollouts.Kind.CANARY_ENDED, null, Cause.process(reason));
    }
  }

  private void serve(Release release) {
    try {
      serving.load(release.place().servedAs(), state.load(release.version()));
    } catch (PackageRefused e) {
      throw new Refused(Errors.PROMOTION_REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private Deployment deployment(Release release) {
    return new Deployment(
        release.deploymentId(),
        release.version().ref(),
        release.place().environment(),
        settings.applicationUrl() + "/v2/models/" + release.place().servedAs() + "/infer");
  }
}
