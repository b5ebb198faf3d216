package io.slipway.workers.search;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the search index is, and how long it keeps what expires.
 *
 * @param indexUrl such as http://127.0.0.1:27201; empty for a stack without an index
 * @param retention of the kinds that expire; null to keep all
 */
@ConfigurationProperties("slipway.search")
public record SearchSettings(String indexUrl, @Nullable Duration retention) {
  public SearchSettings {
    if (!indexUrl.isBlank() && !indexUrl.matches("https?://[\\w.:\\[\\]-]+/?")) {
      throw new IllegalArgumentException(
          "SLIPWAY_INDEX_URL is not the address of a search server: say one like http://127.0.0.1:27201, without a login");
    }
    if (retention != null && (retention.isNegative() || retention.isZero())) {
      throw new IllegalArgumentException(
          "SLIPWAY_INDEX_RETENTION: '" + retention + "' is no time to keep something: say 400d");
    }
  }
}
