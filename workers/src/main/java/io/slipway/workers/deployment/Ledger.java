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
   * Who changed what serves, and why.
   *
   * @param by name of a person, or {@code process}
   */
  record Cause(String by, String reason) {
    static final String PROCESS = "process";

    static Cause process(String reason) {
      return new Cause(PROCESS, reason);
    }
  }

  /**
   * A line.
   *
   * @param version empty when nothing serves any more
   * @param release the lifecycle whose approval the version serves by; empty when nothing serves
   * @param lifecycleId the lifecycle that was promoted, or whose promotion was undone
   */
  record Entry(
      Place place,
      Optional<Integer> version,
      Optional<LifecycleId> release,
      LifecycleId lifecycleId,
      Kind kind,
      Cause cause,
      Instant at) {}

  /** Which places are asked for; what is empty stands for all. */
  record Filter(Optional<ModelName> model, Optional<Environment> environment) {}

  /**
   * Runs with nobody else changing what serves at the place, nor freezing deployments, all of it or
   * nothing.
   */
  void exclusively(Place place, Runnable change);

  void add(Entry entry);

  Optional<Entry> find(LifecycleId id, Environment environment, Kind kind);

  /** The line that says what should serve now. */
  Optional<Entry> last(Place place);

  /** What should serve now. */
  default Optional<Integer> current(Place place) {
    return last(place).flatMap(Entry::version);
  }

  /** The line that said what served before the lifecycle's promotion. */
  Optional<Entry> before(Place place, LifecycleId id);

  List<Place> places();

  /** The lines that let a version serve, first to last. */
  List<Entry> ofVersion(ModelName model, int version);

  /** For each place the line that said what served at the moment. */
  List<Entry> at(Instant moment, Filter filter);

  /** The latest first. */
  List<Entry> lines(Filter filter);
}
