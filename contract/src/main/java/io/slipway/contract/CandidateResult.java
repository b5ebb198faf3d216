package io.slipway.contract;

/**
 * A trained candidate.
 *
 * @param score area under the ROC curve on the validation rows
 * @param trainScore the same on the training rows
 * @param uri folder of the trained model
 */
public record CandidateResult(
    CandidateSpec candidate,
    double score,
    double trainScore,
    String uri,
    String sha256,
    double seconds) {
  public CandidateResult {
    Require.sha256("candidateResult.sha256", sha256);
  }
}
