package io.slipway.workers.training;

import io.slipway.contract.Learner;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each learner can be told, by its own names, and within which bounds. Sources: XGBoost's
 * "Parameters" page and the parameters of Spark ML's estimators.
 */
final class LearnerParameters {
  private static final double ANY = Double.MAX_VALUE;

  private static final Map<String, Bounds> XGBOOST =
      Map.ofEntries(
          Map.entry("num_round", Bounds.whole(1, 10_000)),
          Map.entry("eta", Bounds.above0to(1)),
          Map.entry("max_depth", Bounds.whole(0, 30)),
          Map.entry("min_child_weight", Bounds.from0to(ANY)),
          Map.entry("subsample", Bounds.above0to(1)),
          Map.entry("colsample_bytree", Bounds.above0to(1)),
          Map.entry("lambda", Bounds.from0to(ANY)),
          Map.entry("alpha", Bounds.from0to(ANY)),
          Map.entry("gamma", Bounds.from0to(ANY)),
          Map.entry("max_bin", Bounds.whole(2, 65_536)),
          Map.entry("max_leaves", Bounds.whole(0, 65_536)),
          Map.entry("scale_pos_weight", Bounds.above0to(ANY)));

  private static final Map<String, Bounds> LINEAR =
      Map.of(
          "regParam", Bounds.from0to(ANY),
          "elasticNetParam", Bounds.from0to(1),
          "maxIter", Bounds.whole(1, 100_000));

  private static final Map<String, Bounds> FOREST =
      Map.of(
          "numTrees", Bounds.whole(1, 10_000),
          "maxDepth", Bounds.whole(0, 30),
          "minInstancesPerNode", Bounds.whole(1, 1_000_000),
          "subsamplingRate", Bounds.above0to(1),
          "featureSubset", Bounds.above0to(1));

  private LearnerParameters() {}

  /** By name, in the order of the alphabet. */
  static SortedMap<String, Bounds> of(Learner learner) {
    return new TreeMap<>(
        switch (learner) {
          case XGBOOST -> XGBOOST;
          case LOGISTIC_REGRESSION, LINEAR_REGRESSION -> LINEAR;
          case RANDOM_FOREST -> FOREST;
        });
  }

  /**
   * Which values a parameter may have.
   *
   * @param open whether {@code least} itself is no value
   * @param whole whether it counts something
   */
  record Bounds(double least, boolean open, double most, boolean whole) {
    static Bounds whole(double least, double most) {
      return new Bounds(least, false, most, true);
    }

    static Bounds above0to(double most) {
      return new Bounds(0, true, most, false);
    }

    static Bounds from0to(double most) {
      return new Bounds(0, false, most, false);
    }

    Optional<String> fault(double value) {
      boolean inside = (open ? value > least : value >= least) && value <= most;
      boolean fits = inside && (!whole || value == Math.rint(value));
      return fits ? Optional.empty() : Optional.of(plain(value) + " is not " + this);
    }

    @Override
    public String toString() {
      String from = open ? "above " + plain(least) : "at least " + plain(least);
      String to = most == ANY ? "" : " and at most " + plain(most);
      return (whole ? "a whole number " : "") + from + to;
    }

    private static String plain(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }
}
