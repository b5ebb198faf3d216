package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The profile of a dataset version as a table. */
final class DatasetLines {
  private DatasetLines() {}

  static Table profile(JsonNode profile) {
    Table table =
        new Table("COLUMN", "TYPE", "MISSING", "DISTINCT", "MIN", "MEAN", "MAX", "SIGNAL");
    for (JsonNode it : profile.path("columns")) {
      table.add(
          it.path("name").asText(),
          it.path("type").asText(),
          it.path("missing").asText(),
          it.path("distinct").asText(),
          number(it.path("min")),
          number(it.path("mean")),
          number(it.path("max")),
          number(it.path("signal")));
    }
    return table;
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? Measures.number(value.asDouble()) : "";
  }
}
