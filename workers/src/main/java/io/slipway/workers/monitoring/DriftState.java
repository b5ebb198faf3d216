package io.slipway.workers.monitoring;

/** How far a case of drift is. */
public enum DriftState {
  /** Nobody has decided. */
  OPEN,
  /** Somebody has decided, and it is under way. */
  TRIAGED,
  RETRAINING,
  ROLLED_BACK,
  DISMISSED,
  /** A new version serves, or the drift has passed. */
  CLEARED,
  /** The retraining was not released. */
  NOT_RELEASED,
  /** Somebody cancelled the process. */
  CANCELLED;

  public boolean isOpen() {
    return this == OPEN || this == TRIAGED || this == RETRAINING;
  }
}
