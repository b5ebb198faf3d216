package io.slipway.workers.lifecycle;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Keeps lifecycles. */
public interface LifecycleStore {
  /**
   * Adds a lifecycle under the next free id of its model. The same key of the same requester gives
   * the lifecycle that the first call made.
   *
   * @throws io.slipway.workers.outcome.Problem a conflict when the name of the model or of the
   *     dataset is another team's
   */
  Lifecycle add(
      String requestedBy, LifecycleRequest request, Optional<String> idempotencyKey, Instant at);

  /** Adds a lifecycle that an instance runs already; does nothing when it is there. */
  void addRunning(
      LifecycleId id, String requestedBy, LifecycleRequest request, long instance, Instant at);

  /**
   * Starts an instance for a lifecycle that has none, by one caller at a time: nothing happens when
   * it has one, or while another caller is about to start it.
   */
  void startOnce(LifecycleId id, LongSupplier start);

  /** Binds the instance unless another is bound; gives the key of the one that is. */
  long bind(LifecycleId id, long processInstanceKey);

  /** Gives the reason for an end without a release; the first one, nearest to the cause, stays. */
  void close(LifecycleId id, Reason reason);

  /**
   * Writes down that something happened; once for each job.
   *
   * @return when it was written down first
   */
  Instant note(LifecycleId id, String kind, long jobKey, String detail, Instant at);

  Optional<Lifecycle> find(LifecycleId id);

  /**
   * The latest first.
   *
   * @param teams whose lifecycles; empty for all
   */
  List<Lifecycle> list(
      Optional<LifecycleState> state, Optional<String> model, Optional<Set<String>> teams);

  /**
   * Accepted before the given time, and still without an instance; no promotions, no retrainings.
   */
  List<Lifecycle> waiting(Instant before);

  Map<LifecycleState, Long> countByState();
}
