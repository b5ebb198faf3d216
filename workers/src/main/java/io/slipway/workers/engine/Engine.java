package io.slipway.workers.engine;

import io.slipway.contract.LifecycleId;

/** What the process engine is asked for. */
public interface Engine {
  /**
   * Starts an instance of the latest version of a process.
   *
   * @param variables a record; its components are the variables
   * @return the key of the instance
   */
  long start(String processId, Object variables);

  /**
   * Tells the lifecycle's instance to clean up and end. Asking twice is the same as asking once.
   */
  void cancel(LifecycleId id);

  /** Publishes a message; one that is kept already under the same id is left out. */
  void publish(EngineMessage message);

  /** Gives a task to someone; a conflict when it is already someone's. */
  void assign(long taskKey, String assignee);

  /**
   * Ends a task; a conflict when it has ended already.
   *
   * @param variables a record; its components are the variables
   */
  void complete(long taskKey, Object variables);
}
