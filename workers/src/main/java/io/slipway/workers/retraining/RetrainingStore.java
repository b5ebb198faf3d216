package io.slipway.workers.retraining;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps which lifecycle makes which version anew. */
public interface RetrainingStore {
  /**
   * A retraining that is wished for.
   *
   * @param driftId the case that led to it; null: it was due
   * @param slot the same slot is the same retraining
   */
  record Wish(
      String requestedBy,
      LifecycleRequest request,
      ModelVersion version,
      @Nullable LifecycleId driftId,
      String slot,
      @Nullable String collectedUri,
      Instant at) {}

  /** A retraining that has ended, of a case that waits for it. */
  record Ended(LifecycleId driftId, Lifecycle lifecycle) {}

  /** Adds the lifecycle of a retraining; that of the slot if there is one. */
  Lifecycle add(Wish wish);

  Optional<Lifecycle> ofSlot(String slot);

  /** The one that is under way. */
  Optional<LifecycleId> running(ModelName model);

  /** Accepted before the moment, and still without an instance. */
  List<Lifecycle> waiting(Instant before);

  List<Ended> ended();
}
