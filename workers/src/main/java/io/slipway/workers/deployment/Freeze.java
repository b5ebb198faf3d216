package io.slipway.workers.deployment;

import java.time.Instant;

/** That nothing is promoted, by whom and why. */
public record Freeze(String by, String reason, Instant since) {}
