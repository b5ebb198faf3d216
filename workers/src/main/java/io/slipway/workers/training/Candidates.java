package io.slipway.workers.training;

import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which candidates are trained, and which of them wins. */
public final class Candidates {
  /** Four ways to fit a table of some ten thousand rows within seconds each. */
  private static final List<CandidateSpec> STANDARD =
      List.of(
          boosting("xgb-balanced", 200, 0.1, 6),
          boosting("xgb-slow", 300, 0.06, 5),
          boosting("xgb-shallow", 150, 0.15, 4),
          new CandidateSpec(
              "lr-ridge",
              Learner.LOGISTIC_REGRESSION,
              Map.of("regParam", 0.001, "elasticNetParam", 0.0, "maxIter", 50.0)));

  private Candidates() {}

  /** Those of the request, else the standard ones. */
  public static List<CandidateSpec> plan(LifecycleRequest request) {
    var training = request.training();
    var asked = training == null ? null : training.candidates();
    return asked == null || asked.isEmpty() ? STANDARD : asked;
  }

  /** The highest score on the validation rows; the first id in the alphabet among equals. */
  public static Optional<CandidateResult> champion(List<CandidateResult> results) {
    return results.stream()
        .filter(result -> !Double.isNaN(result.score()))
        .max(
            Comparator.comparingDouble(CandidateResult::score)
                .thenComparing(result -> result.candidate().id(), Comparator.reverseOrder()));
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
}
