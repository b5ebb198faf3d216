package io.slipway.spark.lease;

import io.slipway.contract.LifecycleId;
import java.io.IOException;

/**
 * One service task that Spark does. It reads references, writes into the folder it is given, and
 * says what it made. It may be run twice for the same task: only one run is committed.
 *
 * @param <I> the process variables that it reads
 * @param <O> what it gives
 */
public interface Step<I extends Step.Input, O> {
  StepContract<I, O> contract();

  /**
   * Does the work.
   *
   * @throws StepRefused when the outcome is a BPMN error that the diagram catches
   * @throws IOException when something failed that may heal
   */
  O run(I input, StepFolder folder) throws StepRefused, IOException;

  /** Whether the last failed retry is the BPMN error SPARK_JOB_FAILED and not an incident. */
  default boolean mayBeSkipped() {
    return false;
  }

  /** What every step reads. */
  interface Input {
    LifecycleId lifecycleId();
  }
}
