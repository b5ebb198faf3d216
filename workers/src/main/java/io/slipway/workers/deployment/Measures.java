package io.slipway.workers.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the scoring server counted since the canary was loaded.
 *
 * @param canary null when there is none any more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Measures(Version champion, @Nullable Version canary) {

  /**
   * What one version showed.
   *
   * @param errors requests that the model failed to answer
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Version(
      int version, long requests, long errors, Latency latencyMillis, @Nullable Scores scores) {}

  /** Percentiles of the time to answer, in milliseconds; null while nothing was answered. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Latency(@Nullable Double p50, @Nullable Double p99) {}

  /**
   * How the scores are spread.
   *
   * @param counts of the scores in each bin
   * @param labels of a multiclass model: how often it gave which
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Scores(List<Long> counts, @Nullable Map<String, Long> labels) {}
}
