package io.slipway.workers.deployment;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.Errors;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.registry.ModelRegistry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who gets near requests: the same questions for a canary and for a promotion. Nothing that a
 * process variable says is believed in this.
 */
@Component
class ReleaseGate {
  private final ModelRegistry registry;
  private final LifecycleStore lifecycles;
  private final ApprovalRecord approvals;
  private final Rollouts rollouts;
  private final FreezeRecord freezes;

  ReleaseGate(
      ModelRegistry registry,
      LifecycleStore lifecycles,
      ApprovalRecord approvals,
      Rollouts rollouts,
      FreezeRecord freezes) {
    this.registry = registry;
    this.lifecycles = lifecycles;
    this.approvals = approvals;
    this.rollouts = rollouts;
    this.freezes = freezes;
  }

  /** What a lifecycle releases; empty while it has no version. */
  Optional<Release> release(LifecycleId id) {
    return registry.findLatest(id).map(version -> new Release(id, version, place(id)));
  }

  /** Where a lifecycle releases to, as it was asked for. */
  private Place place(LifecycleId id) {
    Lifecycle lifecycle =
        lifecycles
            .find(id)
            .orElseThrow(() -> new Unrecoverable("Lifecycle not found: " + id + ". Cancel this."));
    return new Place(lifecycle.request().model(), lifecycle.request().environment());
  }

  /**
   * What a lifecycle releases.
   *
   * @param code of the refusal
   * @throws Refused when the package is not the registered one, or meant for elsewhere
   */
  Release release(LifecycleId id, ModelVersionRef ref, Environment environment, String code) {
    Place place = place(id);
    if (place.environment() != environment) {
      throw new Refused(
          code,
          "Lifecycle %s is a release to %s, and its approval opens nothing else; ask for a"
                  .formatted(id, place.environment())
              + " promotion to "
              + environment);
    }
    return registry
        .find(id, ref.sha256())
        .filter(version -> version.model().equals(place.model()))
        .map(version -> new Release(id, version, place))
        .orElseThrow(
            () ->
                new Refused(
                    code, "Package " + ref.sha256() + " is not registered for lifecycle " + id));
  }

  /**
   * To be asked where nobody else changes what serves.
   *
   * @throws Refused when the release is not approved, or deployments are frozen, or this one has
   *     been stopped
   */
  void requireOpen(Release release) {
    if (rollouts.has(release.id(), Rollouts.Kind.STOPPED)) {
      throw new Refused(
          Errors.PROMOTION_REFUSED,
          "The deployment of lifecycle "
              + release.id()
              + " was stopped or rolled back. Ask for a promotion to try again.");
    }
    freezes
        .current()
        .ifPresent(
            freeze -> {
              throw new Refused(
                  Errors.DEPLOYMENT_FROZEN,
                  "%s froze all deployments at %s: %s. Ask for a promotion when they are not any more."
                      .formatted(freeze.by(), freeze.since(), freeze.reason()));
            });
    if (!approvals.permitsRelease(
        release.id(), release.version().sha256(), release.place().environment())) {
      throw new Refused(
          Errors.PROMOTION_REFUSED,
          "%s has no valid approval of package %s by somebody else than its requester"
              .formatted(release.version().title(), release.version().sha256()));
    }
    requireOthersApproval(release);
  }

  /** Whoever asked for the model may not approve it by way of somebody else's promotion. */
  private void requireOthersApproval(Release release) {
    String maker = release.version().requestedBy();
    boolean own =
        approvals.ofLifecycle(release.id()).stream()
            .filter(entry -> entry.outcome() == ApprovalEntry.Outcome.APPROVED)
            .anyMatch(entry -> maker.equals(entry.who()));
    if (own && !release.version().lifecycleId().equals(release.id())) {
      throw new Refused(
          Errors.PROMOTION_REFUSED,
          "%s requested %s and may not approve its promotion. Let somebody else decide."
              .formatted(maker, release.version().title()));
    }
  }
}
