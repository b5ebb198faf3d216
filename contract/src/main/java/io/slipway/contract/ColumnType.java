package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a column holds. The wire names are those of the request. */
public enum ColumnType {
  @JsonProperty("integer")
  INTEGER,
  @JsonProperty("number")
  NUMBER,
  @JsonProperty("text")
  TEXT;

  public boolean isNumeric() {
    return this != TEXT;
  }
}
