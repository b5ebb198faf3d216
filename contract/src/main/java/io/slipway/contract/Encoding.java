package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a text column becomes numbers. The wire names are those of the request. */
public enum Encoding {
  @JsonProperty("ordinal")
  ORDINAL,
  @JsonProperty("one-hot")
  ONE_HOT,
  @JsonProperty("target")
  TARGET;
}
