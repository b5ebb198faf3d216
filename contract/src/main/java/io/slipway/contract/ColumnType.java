package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a column holds. The wire names are those of the request. A date is a date or a time stamp in
 * ISO 8601, UTC.
 */
public enum ColumnType {
  @JsonProperty("integer")
  INTEGER,
  @JsonProperty("number")
  NUMBER,
  @JsonProperty("text")
  TEXT,
  @JsonProperty("date")
  DATE;

  public boolean isNumeric() {
    return this == INTEGER || this == NUMBER;
  }
}
