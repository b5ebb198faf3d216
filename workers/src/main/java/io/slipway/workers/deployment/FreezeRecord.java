package io.slipway.workers.deployment;

import java.util.Optional;

/** Whether deployments are frozen. Lines are added and never changed. */
public interface FreezeRecord {
  /**
   * Runs with nobody else changing what serves anywhere, nor freezing or unfreezing, all of it or
   * nothing.
   */
  void exclusively(Runnable change);

  void freeze(Freeze freeze);

  void unfreeze(Freeze freeze);

  Optional<Freeze> current();
}
