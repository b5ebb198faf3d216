package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * A trained candidate.
 *
 * @param metric by which candidates are compared
 * @param score on the validation rows, by the metric
 * @param trainScore the same on the training rows
 * @param rounds that were trained before boosting stopped early; none for other learners
 * @param uri folder of the trained model
 */
public record CandidateResult(
    CandidateSpec candidate,
    Metric metric,
    double score,
    double trainScore,
    @Nullable Integer rounds,
    String uri,
    String sha256,
    double seconds) {
  public CandidateResult {
    Require.sha256("candidateResult.sha256", sha256);
  }
}
