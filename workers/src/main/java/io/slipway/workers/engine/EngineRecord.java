package io.slipway.workers.engine;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One event of the engine's log.
 *
 * @param position in the log of its partition; grows
 * @param timestamp milliseconds since 1970
 * @param value depends on the value type
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EngineRecord(
    int partitionId,
    long position,
    long key,
    long timestamp,
    String valueType,
    String intent,
    JsonNode value) {
  public EngineRecord {
    if (valueType == null || intent == null || value == null) {
      throw new IllegalArgumentException("An engine record has valueType, intent and value");
    }
  }

  public Instant at() {
    return Instant.ofEpochMilli(timestamp);
  }

  public String text(String field) {
    return value.path(field).asText("");
  }

  public long number(String field) {
    return value.path(field).asLong(-1);
  }
}
