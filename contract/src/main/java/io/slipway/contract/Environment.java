package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a model is released to. */
public enum Environment {
  @JsonProperty("staging")
  STAGING,
  @JsonProperty("production")
  PRODUCTION
}
