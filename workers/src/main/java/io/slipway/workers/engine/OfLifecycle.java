package io.slipway.workers.engine;

import io.slipway.contract.LifecycleId;

/** Variables of an instance that runs a lifecycle. */
public interface OfLifecycle {
  LifecycleId lifecycleId();
}
