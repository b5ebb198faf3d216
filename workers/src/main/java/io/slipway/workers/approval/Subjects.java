package io.slipway.workers.approval;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.registry.ModelVersion;
import java.util.Optional;
import java.util.Set;

/** What is decided upon, by our own records: a process variable is not believed in this. */
public interface Subjects {
  /** The version that a lifecycle is about to release. */
  Optional<ModelVersion> release(LifecycleId id);

  /** Digest of the dataset version that a lifecycle reads. */
  Optional<String> dataset(LifecycleId id);

  /**
   * People besides the requester who have a part in what a lifecycle makes: of a retraining who
   * asked for it, and who requested the version that it goes back to.
   */
  default Set<String> parties(LifecycleId id) {
    return Set.of();
  }
}
