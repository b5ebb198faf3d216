package io.slipway.spark.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.Task;
import java.util.List;
import java.util.Map;

/** The hyperparameters that each learner knows. */
final class ParameterRules {
  private static final double ANY = Double.MAX_VALUE;
  private static final String SCALE_POS_WEIGHT = "scale_pos_weight";

  private static final List<ParameterRule> LINEAR =
      List.of(
          ParameterRule.from("regParam", 0, ANY),
          ParameterRule.from("elasticNetParam", 0, 1),
          ParameterRule.whole("maxIter", 1, 10_000));

  /** By the learners' own names and limits; where they have none, by what can be computed. */
  private static final Map<Learner, List<ParameterRule>> RULES =
      Map.of(
          Learner.XGBOOST,
          List.of(
              ParameterRule.whole("num_round", 1, 10_000),
              ParameterRule.whole("max_depth", 0, 30),
              ParameterRule.whole("max_leaves", 0, 65_536),
              ParameterRule.whole("max_bin", 2, 65_536),
              ParameterRule.above("eta", 0, 1),
              ParameterRule.from("gamma", 0, ANY),
              ParameterRule.from("alpha", 0, ANY),
              ParameterRule.from("lambda", 0, ANY),
              ParameterRule.from("min_child_weight", 0, ANY),
              ParameterRule.from("max_delta_step", 0, ANY),
              ParameterRule.above("subsample", 0, 1),
              ParameterRule.above("colsample_bytree", 0, 1),
              ParameterRule.above("colsample_bylevel", 0, 1),
              ParameterRule.above("colsample_bynode", 0, 1),
              ParameterRule.above(SCALE_POS_WEIGHT, 0, ANY)),
          Learner.LOGISTIC_REGRESSION,
          LINEAR,
          Learner.LINEAR_REGRESSION,
          LINEAR,
          Learner.RANDOM_FOREST,
          List.of(
              ParameterRule.whole("numTrees", 1, 2_000),
              ParameterRule.whole("maxDepth", 0, 30),
              ParameterRule.whole("maxBins", 2, 65_536),
              ParameterRule.whole("minInstancesPerNode", 1, Integer.MAX_VALUE),
              ParameterRule.from("minInfoGain", 0, ANY),
              ParameterRule.above("subsamplingRate", 0, 1),
              ParameterRule.above("featureSubsetShare", 0, 1)));

  private ParameterRules() {}

  /**
   * @throws IllegalArgumentException naming the parameter and what is allowed
   */
  static void check(CandidateSpec candidate, Task task) {
    Learner learner = candidate.learner();
    if (!learner.fits(task)) {
      throw new IllegalArgumentException(
          "%s does not fit a %s model; choose another learner"
              .formatted(name(learner), task.name().toLowerCase(java.util.Locale.ROOT)));
    }
    List<ParameterRule> rules = RULES.getOrDefault(learner, List.of());
    candidate.parameters().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> check(learner, rules, entry.getKey(), entry.getValue()));
    checkTogether(candidate, task);
  }

  private static void check(Learner learner, List<ParameterRule> rules, String name, double value) {
    ParameterRule rule =
        rules.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s parameter '%s' is not known here; these are: %s"
                            .formatted(
                                name(learner),
                                name,
                                rules.stream().map(ParameterRule::name).sorted().toList())));
    if (!rule.allows(value)) {
      throw new IllegalArgumentException(
          "%s parameter '%s' is %s; it must be %s"
              .formatted(name(learner), name, value, rule.range()));
    }
  }

  private static void checkTogether(CandidateSpec candidate, Task task) {
    Map<String, Double> values = candidate.parameters();
    if (values.containsKey(SCALE_POS_WEIGHT) && task != Task.BINARY) {
      throw new IllegalArgumentException(
          "XGBoost parameter 'scale_pos_weight' is for binary models only; leave it out, or set"
              + " training.classWeights to balanced");
    }
    if (values.getOrDefault("max_depth", 6.0) == 0 && values.getOrDefault("max_leaves", 0.0) == 0) {
      throw new IllegalArgumentException(
          "XGBoost parameter 'max_depth' is 0, which means no limit; then set 'max_leaves' above 0");
    }
  }

  private static String name(Learner learner) {
    return switch (learner) {
      case XGBOOST -> "XGBoost";
      case LOGISTIC_REGRESSION -> "Logistic regression";
      case LINEAR_REGRESSION -> "Linear regression";
      case RANDOM_FOREST -> "Random forest";
    };
  }
}
