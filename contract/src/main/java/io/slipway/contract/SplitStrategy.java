package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what rows are divided. The wire names are those of the request. */
public enum SplitStrategy {
  @JsonProperty("stratified")
  STRATIFIED,
  @JsonProperty("hash")
  HASH,
  @JsonProperty("time")
  TIME,
  @JsonProperty("group")
  GROUP,
  @JsonProperty("given")
  GIVEN;
}
