package io.slipway.workers.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What a search found, and where it looked. */
public record Findings(Source source, List<Hit> results) {
  public Findings {
    results = List.copyOf(results);
  }

  /** Where a search looks. */
  public enum Source {
    @JsonProperty("index")
    INDEX,
    /** Names only. */
    @JsonProperty("database")
    DATABASE
  }
}
