package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A number taken from a date (UTC). The wire names are those of the request. */
public enum DatePart {
  @JsonProperty("year")
  YEAR,
  @JsonProperty("month")
  MONTH,
  @JsonProperty("day")
  DAY,
  @JsonProperty("weekday")
  WEEKDAY,
  @JsonProperty("day-of-year")
  DAY_OF_YEAR,
  @JsonProperty("hour")
  HOUR,
  @JsonProperty("seconds")
  SECONDS;
}
