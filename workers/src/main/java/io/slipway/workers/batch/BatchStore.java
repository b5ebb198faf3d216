package io.slipway.workers.batch;

import io.slipway.contract.BatchModel;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.BatchResult;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Keeps batches. */
public interface BatchStore {
  /**
   * Adds a batch under the next free id of its model. The same key of the same requester gives the
   * batch that the first call made.
   */
  Batch add(String requestedBy, BatchRequest request, Optional<String> key, Instant at);

  /** Adds a batch that an instance runs already; gives that of the instance if there is one. */
  Batch addRunning(long instance, String requestedBy, BatchRequest request, Instant at);

  /** Starts an instance for a batch that has none, by one caller at a time. */
  void startOnce(LifecycleId id, LongSupplier start);

  /** Binds the instance unless another is bound; gives the key of the one that is. */
  long bind(LifecycleId id, long processInstanceKey);

  /** Notes which version scores. */
  void settle(LifecycleId id, BatchModel model);

  /** Ends a batch; the first end stays. Empty when it has ended before or is not known. */
  Optional<Batch> scored(long instance, BatchResult result, Instant at);

  /** Ends a batch without answers; the first end stays. */
  Optional<Batch> refused(long instance, Batch.Reason reason, Instant at);

  Optional<Batch> find(LifecycleId id);

  /** The latest first. */
  List<Batch> list(Optional<ModelName> model);

  /** Accepted before the given time, and still without an instance. */
  List<Batch> waiting(Instant before);

  /** Who completed the confirmation of an instance, as the engine tells it. */
  Optional<String> confirmedBy(long processInstanceKey);
}
