package io.slipway.workers.deployment;

import java.time.Duration;

/**
 * What the decision table deployment-policy says of a canary's terms; its limits for what the
 * canary shows are read by the table canary-verdict.
 *
 * @param maxCanaryShare the largest share that a request may wish
 * @param minCanaryWindow the shortest window that a request may wish
 */
public record DeploymentPolicy(
    boolean shadow,
    double canaryShare,
    double maxCanaryShare,
    Duration canaryWindow,
    Duration minCanaryWindow) {}
