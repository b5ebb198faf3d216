package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * How a version takes over from the one that serves. What is left out is decided by the decision
 * table deployment-policy, which also says how little it accepts.
 *
 * @param canaryShare share of the requests that the new version answers at first, above 0 and at
 *     most 0.5
 * @param canaryWindow ISO 8601 duration after which the new version is judged
 * @param shadow the new version answers all requests too, and nobody sees its answers
 */
public record DeploymentSpec(
    @Nullable Double canaryShare, @Nullable String canaryWindow, Boolean shadow) {
  public DeploymentSpec {
    shadow = shadow != null && shadow;
    Require.that(
        canaryShare == null || (canaryShare > 0 && canaryShare <= 0.5),
        "deployment.canaryShare: " + canaryShare + " is not above 0 and at most 0.5");
    Require.duration("deployment.canaryWindow", canaryWindow);
  }

  @SuppressWarnings("NullAway") // the constructor fills in the default
  public static DeploymentSpec standard() {
    return new DeploymentSpec(null, null, null);
  }
}
