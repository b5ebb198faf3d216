package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a number is centred and scaled. The wire names are those of the request. */
public enum Scaling {
  @JsonProperty("none")
  NONE,
  @JsonProperty("standard")
  STANDARD,
  @JsonProperty("min-max")
  MIN_MAX,
  @JsonProperty("robust")
  ROBUST;
}
