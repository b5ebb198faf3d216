package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Candidates made from ranges: all combinations, or as many as the budget allows drawn by the
 * training seed.
 *
 * @param fixed parameters that are the same for all
 */
public record SearchSpec(
    Kind kind, Learner learner, Map<String, ParameterRange> parameters, Map<String, Double> fixed) {
  public SearchSpec {
    kind = kind == null ? Kind.RANDOM : kind;
    learner = learner == null ? Learner.XGBOOST : learner;
    Require.that(
        parameters != null && !parameters.isEmpty(),
        "training.search.parameters: name the parameters to search over");
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    fixed = fixed == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(fixed));
    boolean grid = kind == Kind.GRID;
    parameters.forEach(
        (name, range) ->
            Require.that(
                !grid || !range.values().isEmpty(),
                "training.search.parameters." + name + ": a grid needs values, not a range"));
  }

  /** How candidates are found. The wire names are those of the request. */
  public enum Kind {
    @JsonProperty("grid")
    GRID,
    @JsonProperty("random")
    RANDOM
  }
}
