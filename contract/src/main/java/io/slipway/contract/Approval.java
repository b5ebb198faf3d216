package io.slipway.contract;

import java.util.List;

/**
 * The decision so far.
 *
 * @param decision APPROVED or REJECTED
 * @param reviewers who decided, first to last; {@code policy} where the table approves by itself
 * @param sha256 digest of the package that was decided upon
 */
public record Approval(String decision, List<String> reviewers, String sha256) {
  public Approval {
    Require.sha256("approval.sha256", sha256);
    reviewers = List.copyOf(reviewers);
  }
}
