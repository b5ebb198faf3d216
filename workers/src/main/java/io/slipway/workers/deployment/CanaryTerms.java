package io.slipway.workers.deployment;

import io.slipway.contract.DeploymentSpec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a canary stands beside the version that serves.
 *
 * @param share of the requests that it answers; of a shadow, that get its unseen answer too
 * @param shadow it answers a copy of the requests, and nobody sees its answers
 * @param window after which it is judged
 */
public record CanaryTerms(double share, boolean shadow, Duration window) {

  /** What was wished, within what the policy allows. */
  public static CanaryTerms of(DeploymentPolicy policy, @Nullable DeploymentSpec wishes) {
    DeploymentSpec wished = wishes == null ? DeploymentSpec.standard() : wishes;
    double share = Objects.requireNonNullElse(wished.canaryShare(), policy.canaryShare());
    Duration window =
        wished.canaryWindow() == null
            ? policy.canaryWindow()
            : Duration.parse(wished.canaryWindow());
    return new CanaryTerms(
        Math.min(share, policy.maxCanaryShare()),
        wished.shadow() || policy.shadow(),
        window.compareTo(policy.minCanaryWindow()) < 0 ? policy.minCanaryWindow() : window);
  }
}
