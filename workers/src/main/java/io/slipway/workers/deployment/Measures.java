package io.slipway.workers.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the scoring server counted since the canary was loaded.
 *
 * @param canary null when there is none any more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Measures(Version champion, @Nullable Version canary) {

  /**
   * What two servers counted of the same versions: requests and scores together, and the slower of
   * the two. A version that only one has counts by that one; the champion is that of this server.
   */
  public Measures and(Measures other) {
    return new Measures(
        champion.and(other.champion), canary == null ? other.canary : canary.and(other.canary));
  }

  /**
   * What one version showed.
   *
   * @param errors requests that the model failed to answer
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Version(
      int version, long requests, long errors, Latency latencyMillis, @Nullable Scores scores) {
    Version and(@Nullable Version other) {
      if (other == null || other.version != version) {
        return this;
      }
      return new Version(
          version,
          requests + other.requests,
          errors + other.errors,
          latencyMillis.and(other.latencyMillis),
          scores == null ? other.scores : scores.and(other.scores));
    }
  }

  /** Percentiles of the time to answer, in milliseconds; null while nothing was answered. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Latency(@Nullable Double p50, @Nullable Double p99) {
    Latency and(Latency other) {
      return new Latency(slower(p50, other.p50), slower(p99, other.p99));
    }

    private static @Nullable Double slower(@Nullable Double one, @Nullable Double two) {
      return Stream.of(Optional.ofNullable(one), Optional.ofNullable(two))
          .flatMap(Optional::stream)
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /**
   * How the scores are spread.
   *
   * @param counts of the scores in each bin
   * @param labels of a multiclass model: how often it gave which
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Scores(List<Long> counts, @Nullable Map<String, Long> labels) {
    Scores and(@Nullable Scores other) {
      if (other == null || other.counts.size() != counts.size()) {
        return this;
      }
      return new Scores(
          IntStream.range(0, counts.size())
              .mapToObj(bin -> counts.get(bin) + other.counts.get(bin))
              .toList(),
          labels == null ? other.labels : and(labels, other.labels));
    }

    private static Map<String, Long> and(Map<String, Long> one, @Nullable Map<String, Long> two) {
      Map<String, Long> sums = new LinkedHashMap<>(one);
      if (two != null) {
        two.forEach((label, count) -> sums.merge(label, count, Long::sum));
      }
      return sums;
    }
  }
}
