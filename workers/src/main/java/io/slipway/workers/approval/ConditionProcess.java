package io.slipway.workers.approval;

/** Starts the process that looks after a condition. */
public interface ConditionProcess {
  /** Starting the same condition twice is the same as starting it once. */
  void start(ReleaseCondition condition);
}
