package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How scores are turned into probabilities that hold. The wire names are those of the request. */
public enum Calibration {
  @JsonProperty("none")
  NONE,
  @JsonProperty("sigmoid")
  SIGMOID,
  @JsonProperty("isotonic")
  ISOTONIC;
}
