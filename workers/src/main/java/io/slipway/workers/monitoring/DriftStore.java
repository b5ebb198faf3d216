package io.slipway.workers.monitoring;

import io.slipway.contract.DriftExplanation;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps cases of drift, and what happened to them. */
public interface DriftStore {
  /** Lets the caller's transaction be the only one that changes cases of the model. */
  void lock(ModelName model);

  /** Opens the case of a window; the same window has one case. */
  LifecycleId raise(MonitoredWindow window, Instant at);

  Optional<DriftRecord> find(LifecycleId id);

  Optional<DriftRecord> ofInstance(long processInstanceKey);

  Optional<DriftRecord> open(ModelName model);

  /** Whether a version of the model is being made anew. */
  boolean isRetrained(ModelName model);

  /** The latest first. */
  List<DriftRecord> list(Optional<ModelName> model, Optional<DriftState> state);

  /** Raised before the moment, and without an instance. */
  List<DriftRecord> waiting(Instant before);

  /** Open ones whose instance somebody ended. */
  List<DriftRecord> abandoned();

  /** Binds the instance unless another is bound; gives the key of the one that is. */
  long bind(LifecycleId id, long processInstanceKey);

  void explain(LifecycleId id, DriftExplanation explanation);

  void respond(LifecycleId id, Response response);

  /** Moves an open case on; one that has ended stays as it ended. */
  boolean move(LifecycleId id, DriftState state, String because, Instant at);

  void note(LifecycleId id, DriftEvent event);

  Optional<DriftEvent> byJob(long jobKey);

  boolean knowsTask(long taskKey);

  /** First to last. */
  List<DriftEvent> events(LifecycleId id);

  Map<DriftState, Long> countByState();
}
