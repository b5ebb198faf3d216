package io.slipway.workers.deployment;

import io.slipway.contract.LifecycleId;

/**
 * Wakes deployments that wait. What it is about stands in the records: a signal carries nothing,
 * and is lost without harm when the engine is away.
 */
public interface DeploymentSignals {
  /** All that are going on roll back. */
  void frozen();

  /** The canary of a lifecycle is judged now. */
  void verdictGiven(LifecycleId id);
}
