package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of question a model answers. The wire names are those of the request. */
public enum Task {
  @JsonProperty("binary")
  BINARY,
  @JsonProperty("multiclass")
  MULTICLASS,
  @JsonProperty("regression")
  REGRESSION;

  public boolean isClassification() {
    return this != REGRESSION;
  }
}
