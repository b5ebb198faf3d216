package io.slipway.serving.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How champion and canary compare.
 *
 * @param since moment from which both are counted, ISO 8601
 */
public record MeasuresView(String since, Version champion, @Nullable Version canary) {
  private static final int BINS = 10;

  /**
   * One of the two.
   *
   * @param errors requests that the model could not answer; they are among the requests
   */
  public record Version(
      int version, long requests, long errors, Latency latencyMillis, ScoreCounts scores) {}

  public record Latency(double p50, double p99) {}

  /**
   * How the last scores spread.
   *
   * @param bins edges of the intervals, one more than counts; those of a regression are the tenths
   *     of what the champion answered
   * @param labels how often each was the most probable, of a multiclass model
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ScoreCounts(List<Double> bins, List<Long> counts, Map<String, Long> labels) {}

  public static MeasuresView of(Comparison comparison, int champion, OptionalInt canary) {
    var edges = edges(comparison.champion().scores());
    var second = comparison.canary();
    return new MeasuresView(
        comparison.since().toString(),
        version(champion, comparison.champion(), edges),
        second == null || canary.isEmpty() ? null : version(canary.getAsInt(), second, edges));
  }

  private static Version version(int number, Measures measures, double[] edges) {
    var scores = measures.scores();
    return new Version(
        number,
        measures.requests(),
        measures.errors(),
        new Latency(measures.latency(50), measures.latency(99)),
        new ScoreCounts(
            DoubleStream.of(edges).boxed().toList(),
            LongStream.of(scores.counts(edges)).boxed().toList(),
            scores.labels()));
  }

  private static double[] edges(Scores champion) {
    if (!champion.isRegression()) {
      return IntStream.rangeClosed(0, BINS).mapToDouble(edge -> (double) edge / BINS).toArray();
    }
    var sorted = champion.sorted();
    return IntStream.rangeClosed(0, BINS)
        .mapToDouble(edge -> sorted.length == 0 ? 0 : sorted[edge * (sorted.length - 1) / BINS])
        .toArray();
  }
}
