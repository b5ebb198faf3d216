package io.slipway.serving.scoring;

import java.util.List;

/**
 * What made a model answer so: base and contributions add up to the score.
 *
 * @param base mean score of the background rows
 */
public record Explanation(double score, double base, List<Contribution> contributions) {

  /**
   * What one column adds.
   *
   * @param standardError of the contribution, as it is a mean of samples
   */
  public record Contribution(String column, double contribution, double standardError) {}
}
