package io.slipway.workers.deployment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A canary as the process knows it.
 *
 * @param deploymentId by which people and messages name the deployment
 * @param champion the version that serves beside it
 */
public record Canary(
    String deploymentId,
    @Nullable Integer champion,
    double share,
    boolean shadow,
    Duration window) {}
