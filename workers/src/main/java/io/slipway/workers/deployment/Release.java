package io.slipway.workers.deployment;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.registry.ModelVersion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registered version on its way to the place for which its lifecycle was asked. */
record Release(LifecycleId id, ModelVersion version, Place place) {

  /** By which people and messages name the deployment: a lifecycle has one. */
  String deploymentId() {
    return id.value();
  }

  String subject() {
    return version.model() + ":" + version.version();
  }

  Entry promoted(Cause cause, Instant at) {
    return new Entry(
        place,
        Optional.of(version.version()),
        Optional.of(id),
        id,
        Ledger.Kind.PROMOTED,
        cause,
        at);
  }

  Rollouts.Event event(Rollouts.Kind kind, @Nullable CanaryTerms terms, Cause cause, Instant at) {
    return new Rollouts.Event(id, place, version.version(), kind, terms, null, cause, at);
  }
}
