package io.slipway.workers.lifecycle;

/** How far a lifecycle is. */
public enum LifecycleState {
  RUNNING,
  RELEASED,
  NOT_RELEASED,
  CANCELLED
}
