package io.slipway.serving;

import java.util.Collections;

/** Bodies of requests to score. */
final class RequestBody {
  /** Of a clerk of 30 years and 40 hours. */
  static final String ROW =
      """
      {"inputs": [{"name": "age", "datatype": "INT64", "shape": [1], "data": [30]},
                  {"name": "hours", "datatype": "FP64", "shape": [1], "data": [40]},
                  {"name": "job", "datatype": "BYTES", "shape": [1], "data": ["clerk"]}]}
      """;

  private RequestBody() {}

  static String rows(int rows) {
    var shape = "[" + rows + "]";
    var nulls = String.join(",", Collections.nCopies(rows, "null"));
    return inputs(
        column("age", "INT64", shape, "[" + nulls + "]"),
        column("hours", "FP64", shape, "[" + nulls + "]"),
        column("job", "BYTES", shape, "[" + nulls + "]"));
  }

  static String inputs(String... columns) {
    return "{\"inputs\": [" + String.join(", ", columns) + "]}";
  }

  static String column(String name, String datatype, String shape, String data) {
    return "{\"name\": \"%s\", \"datatype\": \"%s\", \"shape\": %s, \"data\": %s}"
        .formatted(name, datatype, shape, data);
  }
}
