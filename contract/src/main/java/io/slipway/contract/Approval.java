package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision so far.
 *
 * @param decision APPROVED or REJECTED
 * @param reviewers who decided, first to last; {@code policy} where the table approves by itself
 * @param sha256 digest of the package that was decided upon
 * @param onBehalfOf the absent person for whom the last reviewer decided
 * @param condition what the last reviewer wants to be done after the release
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Approval(
    String decision,
    List<String> reviewers,
    String sha256,
    @Nullable String onBehalfOf,
    @Nullable String condition) {
  public Approval {
    Require.sha256("approval.sha256", sha256);
    reviewers = List.copyOf(reviewers);
  }

  public Approval(String decision, List<String> reviewers, String sha256) {
    this(decision, reviewers, sha256, null, null);
  }
}
