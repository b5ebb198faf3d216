package io.slipway.contract;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be trained.
 *
 * @param candidates the parameter sets to compare; empty takes the standard four
 * @param candidateTimeout ISO 8601 duration after which one candidate is skipped (default PT30M)
 */
public record TrainingSpec(List<CandidateSpec> candidates, Long seed, String candidateTimeout) {
  public TrainingSpec {
    candidates = candidates == null ? List.of() : List.copyOf(candidates);
    seed = seed == null ? 42L : seed;
    candidateTimeout = candidateTimeout == null ? "PT30M" : candidateTimeout;
    Duration.parse(candidateTimeout);
    Set<String> ids = new HashSet<>();
    for (CandidateSpec candidate : candidates) {
      Require.that(
          ids.add(candidate.id()), "training.candidates: '" + candidate.id() + "' stands twice");
    }
  }

  public static TrainingSpec standard() {
    return new TrainingSpec(List.of(), 42L, "PT30M");
  }
}
