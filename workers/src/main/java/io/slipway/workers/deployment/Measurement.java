package io.slipway.workers.deployment;

import io.slipway.workers.deployment.Measures.Version;
import io.slipway.workers.deployment.Rollouts.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a canary showed against the version that serves, for the table canary-verdict.
 *
 * @param requests that each of the two answered at least
 * @param errorRate by how much the canary's share of failed answers is larger; at least 0
 * @param latencyRatio of the 99th percentiles; a time below a millisecond counts as one; null while
 *     one of the two has answered nothing
 * @param scoreShift population stability index between their scores; null while one has none
 * @param extensions windows that it was given beyond the first
 */
public record Measurement(
    long requests,
    double errorRate,
    @Nullable Double latencyRatio,
    @Nullable Double scoreShift,
    int extensions,
    @Nullable Verdict personVerdict,
    @Nullable String personReason) {
  private static final double SHORTEST = 1;
  private static final double PRECISION = 1e4;

  static Measurement of(Measures measures, int extensions) {
    Version champion = measures.champion();
    Version canary = measures.canary();
    if (canary == null) {
      return new Measurement(0, 0, null, null, extensions, null, null);
    }
    return new Measurement(
        Math.min(canary.requests(), champion.requests()),
        rounded(Math.max(0, errorRate(canary) - errorRate(champion))),
        latencyRatio(champion, canary),
        scoreShift(champion, canary),
        extensions,
        null,
        null);
  }

  Measurement with(Verdict verdict, String reason) {
    return new Measurement(
        requests, errorRate, latencyRatio, scoreShift, extensions, verdict, reason);
  }

  private static double errorRate(Version version) {
    return version.requests() == 0 ? 0 : (double) version.errors() / version.requests();
  }

  private static @Nullable Double latencyRatio(Version champion, Version canary) {
    Double before = champion.latencyMillis().p99();
    Double now = canary.latencyMillis().p99();
    return before == null || now == null
        ? null
        : rounded(Math.max(now, SHORTEST) / Math.max(before, SHORTEST));
  }

  private static @Nullable Double scoreShift(Version champion, Version canary) {
    var shift = ScoreShift.between(champion.scores(), canary.scores());
    return shift.isPresent() ? rounded(shift.getAsDouble()) : null;
  }

  private static double rounded(double value) {
    return Math.round(value * PRECISION) / PRECISION;
  }
}
