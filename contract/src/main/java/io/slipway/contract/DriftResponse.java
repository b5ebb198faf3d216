package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who answers to drift first. */
public enum DriftResponse {
  /** A person decides. */
  @JsonProperty("triage")
  TRIAGE,
  /** A retraining begins by itself where the decision table allows it. */
  @JsonProperty("retrain")
  RETRAIN
}
