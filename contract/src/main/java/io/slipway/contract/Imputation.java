package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What takes the place of a missing value. The wire names are those of the request. */
public enum Imputation {
  @JsonProperty("none")
  NONE,
  @JsonProperty("mean")
  MEAN,
  @JsonProperty("median")
  MEDIAN,
  @JsonProperty("most-frequent")
  MOST_FREQUENT,
  @JsonProperty("constant")
  CONSTANT;
}
