package io.slipway.workers.deployment;

import io.slipway.workers.deployment.Measures.Scores;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Population stability index: the sum over the bins of (q - p) ln(q / p), where p and q are the
 * shares of the two; half an observation is added to each bin, so that none is empty. Of labels and
 * scores the larger one counts.
 */
final class ScoreShift {
  private static final double HALF = 0.5;

  private ScoreShift() {}

  /** Empty when one of the two has no scores, or they are counted in other bins. */
  static OptionalDouble between(@Nullable Scores expected, @Nullable Scores actual) {
    if (expected == null
        || actual == null
        || sum(expected.counts()) == 0
        || sum(actual.counts()) == 0
        || expected.counts().size() != actual.counts().size()) {
      return OptionalDouble.empty();
    }
    double ofScores = index(expected.counts(), actual.counts());
    return OptionalDouble.of(Math.max(ofScores, ofLabels(expected.labels(), actual.labels())));
  }

  private static double ofLabels(
      @Nullable Map<String, Long> expected, @Nullable Map<String, Long> actual) {
    if (expected == null || actual == null) {
      return 0;
    }
    var labels = new TreeSet<>(expected.keySet());
    labels.addAll(actual.keySet());
    return index(counts(labels, expected), counts(labels, actual));
  }

  private static List<Long> counts(TreeSet<String> labels, Map<String, Long> counted) {
    return labels.stream().map(label -> counted.getOrDefault(label, 0L)).toList();
  }

  private static double index(List<Long> expected, List<Long> actual) {
    return IntStream.range(0, expected.size())
        .mapToDouble(bin -> term(share(expected, bin), share(actual, bin)))
        .sum();
  }

  private static double term(double p, double q) {
    return (q - p) * Math.log(q / p);
  }

  private static double share(List<Long> counts, int bin) {
    return (counts.get(bin) + HALF) / (sum(counts) + HALF * counts.size());
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
