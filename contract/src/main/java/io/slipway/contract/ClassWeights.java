package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether rare classes count more in training. The wire names are those of the request. */
public enum ClassWeights {
  @JsonProperty("none")
  NONE,
  @JsonProperty("balanced")
  BALANCED;
}
