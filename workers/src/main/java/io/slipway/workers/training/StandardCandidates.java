package io.slipway.workers.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is tried when a request names no candidates: boosting that learns fast and slowly, and a
 * linear model to show what boosting gains. Rounds are upper limits: boosting stops early.
 */
final class StandardCandidates {
  /** A little ridge keeps the coefficients of columns that say the same finite. */
  private static final Map<String, Double> RIDGE =
      Map.of("regParam", 0.001, "elasticNetParam", 0.0);

  private StandardCandidates() {}

  static List<CandidateSpec> of(Task task) {
    return switch (task) {
      case BINARY ->
          List.of(
              boosting("xgb-balanced", 200, 0.1, 6),
              boosting("xgb-slow", 300, 0.06, 5),
              boosting("xgb-shallow", 150, 0.15, 4),
              linear("lr-ridge", Learner.LOGISTIC_REGRESSION, 50));
      case MULTICLASS ->
          List.of(
              boosting("xgb-balanced", 300, 0.1, 6),
              boosting("xgb-shallow", 300, 0.15, 4),
              linear("lr-multinomial", Learner.LOGISTIC_REGRESSION, 100));
      case REGRESSION ->
          List.of(
              boosting("xgb-balanced", 500, 0.05, 6),
              boosting("xgb-deep", 500, 0.03, 8),
              boosting("xgb-shallow", 500, 0.1, 4),
              linear("linear-ridge", Learner.LINEAR_REGRESSION, 100));
    };
  }

  private static CandidateSpec boosting(String id, double rounds, double eta, double depth) {
    return new CandidateSpec(
        id,
        Learner.XGBOOST,
        Map.of(
            "num_round",
            rounds,
            "eta",
            eta,
            "max_depth",
            depth,
            "min_child_weight",
            1.0,
            "subsample",
            0.9,
            "colsample_bytree",
            0.8));
  }

  private static CandidateSpec linear(String id, Learner learner, double iterations) {
    var parameters = new TreeMap<>(RIDGE);
    parameters.put("maxIter", iterations);
    return new CandidateSpec(id, learner, parameters);
  }
}
