package io.slipway.launcher.stack;

/** Where a part is in its life. */
public enum PartState {
  /** For a part that it needs. */
  WAITING,
  /** Its process runs but is not healthy yet. */
  STARTING,
  /** Healthy. */
  UP,
  /** Was healthy; its process runs but does not answer. */
  SILENT,
  /** Crashed; will be started again after a pause. */
  RESTARTING,
  /** Cannot be started, or crashed too often in a row; left alone. */
  BROKEN
}
