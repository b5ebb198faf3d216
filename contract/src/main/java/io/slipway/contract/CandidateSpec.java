package io.slipway.contract;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One set of hyperparameters to train.
 *
 * @param parameters by the learner's own names (XGBoost: eta, max_depth, num_round, ...; logistic
 *     regression: regParam, elasticNetParam, maxIter)
 */
public record CandidateSpec(String id, Learner learner, Map<String, Double> parameters) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public CandidateSpec {
    Require.that(
        ID.matcher(id).matches(),
        "training.candidates: '" + id + "' is not an id of lower-case letters, digits and hyphens");
    parameters = parameters == null ? Map.of() : Map.copyOf(new TreeMap<>(parameters));
  }
}
