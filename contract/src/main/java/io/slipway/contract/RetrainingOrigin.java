package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a retraining goes back to.
 *
 * @param version that serves and is to be beaten
 * @param driftId the case of drift that led to it; null: it was due
 * @param reason in words
 */
public record RetrainingOrigin(int version, @Nullable String driftId, String reason) {}
