package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How the rows of a source are written. The wire names are those of the request. */
public enum SourceFormat {
  @JsonProperty("csv")
  CSV,
  @JsonProperty("jsonl")
  JSON_LINES,
  @JsonProperty("parquet")
  PARQUET,
  @JsonProperty("arff")
  ARFF,
  @JsonProperty("jdbc")
  JDBC;

  /** The format that an address says by its beginning or by the ending of its name. */
  public static SourceFormat of(String uri) {
    String name = uri.toLowerCase(Locale.ROOT).replaceAll("[?#].*$", "").replaceAll("\\.gz$", "");
    if (name.startsWith("jdbc:")) {
      return JDBC;
    }
    if (name.endsWith(".parquet")) {
      return PARQUET;
    }
    if (name.endsWith(".arff")) {
      return ARFF;
    }
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")
        ? JSON_LINES
        : CSV;
  }
}
