package io.slipway.workers.promotion;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps which lifecycle promotes which version. */
public interface PromotionStore {
  /** Someone's wish to promote a version. */
  record Wish(
      String requestedBy,
      LifecycleRequest request,
      ModelVersion version,
      Optional<String> idempotencyKey,
      Instant at) {}

  /**
   * Adds a lifecycle that promotes a version. The same key of the same requester gives the one that
   * the first call made.
   */
  Lifecycle add(Wish wish);

  /** The version that a lifecycle promotes; empty when it makes one itself. */
  Optional<ModelVersion> promoted(LifecycleId id);

  /** Accepted before the given time, and still without an instance. */
  List<Lifecycle> waiting(Instant before);
}
