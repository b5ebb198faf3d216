package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The learning algorithms. The wire names are those of the request. */
public enum Learner {
  @JsonProperty("xgboost")
  XGBOOST,
  @JsonProperty("logistic-regression")
  LOGISTIC_REGRESSION
}
