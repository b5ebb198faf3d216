package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The learning algorithms. The wire names are those of the request. */
public enum Learner {
  @JsonProperty("xgboost")
  XGBOOST,
  @JsonProperty("logistic-regression")
  LOGISTIC_REGRESSION,
  @JsonProperty("linear-regression")
  LINEAR_REGRESSION,
  @JsonProperty("random-forest")
  RANDOM_FOREST;

  public boolean fits(Task task) {
    return switch (this) {
      case XGBOOST, RANDOM_FOREST -> true;
      case LOGISTIC_REGRESSION -> task.isClassification();
      case LINEAR_REGRESSION -> task == Task.REGRESSION;
    };
  }
}
