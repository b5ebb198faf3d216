package io.slipway.workers.deployment;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What served when. Lines are added and never changed; the last one says what serves now. */
public interface Ledger {
  /** Where a model serves. */
  record Place(ModelName model, Environment environment) {
    /** The name under which the scoring server knows it. */
    public String servedAs() {
      return environment == Environment.PRODUCTION ? model.value() : model + "-staging";
    }
  }

  /** Why a line was added. */
  enum Kind {
    PROMOTED,
    RESTORED
  }

  /**
   * A line.
   *
   * @param version empty when nothing serves any more
   */
  record Entry(
      Place place, Optional<Integer> version, LifecycleId lifecycleId, Kind kind, Instant at) {}

  /** Runs with nobody else changing what serves at the place, all of it or nothing. */
  void exclusively(Place place, Runnable change);

  void add(Entry entry);

  Optional<Entry> find(LifecycleId id, Environment environment, Kind kind);

  /** What should serve now. */
  Optional<Integer> current(Place place);

  /** What served before the lifecycle's promotion. */
  Optional<Integer> before(Place place, LifecycleId id);

  List<Place> places();

  /** The lines that let a version serve, first to last. */
  List<Entry> ofVersion(ModelName model, int version);
}
