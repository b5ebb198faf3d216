package io.slipway.spark.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.Task;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          XGBOOST | BINARY | depth | 3 | XGBoost parameter 'depth' is not known here; these are: [alpha, colsample_bylevel, colsample_bynode, colsample_bytree, eta, gamma, lambda, max_bin, max_delta_step, max_depth, max_leaves, min_child_weight, num_round, scale_pos_weight, subsample]
          XGBOOST | BINARY | max_depth | 2.5 | XGBoost parameter 'max_depth' is 2.5; it must be a whole number from 0 to 30
          XGBOOST | BINARY | max_depth | -1 | XGBoost parameter 'max_depth' is -1.0; it must be a whole number from 0 to 30
          XGBOOST | BINARY | max_depth | 0 | XGBoost parameter 'max_depth' is 0, which means no limit; then set 'max_leaves' above 0
          XGBOOST | BINARY | num_round | 0 | XGBoost parameter 'num_round' is 0.0; it must be a whole number from 1 to 10000
          XGBOOST | BINARY | max_bin | 1 | XGBoost parameter 'max_bin' is 1.0; it must be a whole number from 2 to 65536
          XGBOOST | BINARY | eta | 0 | XGBoost parameter 'eta' is 0.0; it must be a number above 0 to 1
          XGBOOST | BINARY | eta | 1.5 | XGBoost parameter 'eta' is 1.5; it must be a number above 0 to 1
          XGBOOST | BINARY | gamma | -0.1 | XGBoost parameter 'gamma' is -0.1; it must be a number from 0
          XGBOOST | BINARY | lambda | Infinity | XGBoost parameter 'lambda' is Infinity; it must be a number from 0
          XGBOOST | BINARY | subsample | NaN | XGBoost parameter 'subsample' is NaN; it must be a number above 0 to 1
          XGBOOST | MULTICLASS | scale_pos_weight | 2 | XGBoost parameter 'scale_pos_weight' is for binary models only; leave it out, or set training.classWeights to balanced
          LOGISTIC_REGRESSION | BINARY | eta | 0.1 | Logistic regression parameter 'eta' is not known here; these are: [elasticNetParam, maxIter, regParam]
          LOGISTIC_REGRESSION | BINARY | elasticNetParam | 1.1 | Logistic regression parameter 'elasticNetParam' is 1.1; it must be a number from 0 to 1
          LOGISTIC_REGRESSION | REGRESSION | regParam | 0 | Logistic regression does not fit a regression model; choose another learner
          LINEAR_REGRESSION | BINARY | regParam | 0 | Linear regression does not fit a binary model; choose another learner
          LINEAR_REGRESSION | REGRESSION | maxIter | 1.5 | Linear regression parameter 'maxIter' is 1.5; it must be a whole number from 1 to 10000
          RANDOM_FOREST | BINARY | trees | 10 | Random forest parameter 'trees' is not known here; these are: [featureSubsetShare, maxBins, maxDepth, minInfoGain, minInstancesPerNode, numTrees, subsamplingRate]
          RANDOM_FOREST | BINARY | maxDepth | 31 | Random forest parameter 'maxDepth' is 31.0; it must be a whole number from 0 to 30
          RANDOM_FOREST | BINARY | featureSubsetShare | 0 | Random forest parameter 'featureSubsetShare' is 0.0; it must be a number above 0 to 1
          """)
  void refusesAParameterThatCannotBe(
      Learner learner, Task task, String name, double value, String message) {
    CandidateSpec candidate = new CandidateSpec("odd", learner, Map.of(name, value));

    assertThatThrownBy(() -> ParameterRules.check(candidate, task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "XGBOOST, BINARY, scale_pos_weight, 3",
    "XGBOOST, REGRESSION, eta, 1",
    "LOGISTIC_REGRESSION, MULTICLASS, regParam, 0",
    "RANDOM_FOREST, REGRESSION, featureSubsetShare, 1"
  })
  void allowsTheEndsOfARange(Learner learner, Task task, String name, double value) {
    CandidateSpec candidate = new CandidateSpec("fine", learner, Map.of(name, value));

    assertThatCode(() -> ParameterRules.check(candidate, task)).doesNotThrowAnyException();
  }
}
