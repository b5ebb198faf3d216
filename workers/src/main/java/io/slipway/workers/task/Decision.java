package io.slipway.workers.task;

import org.jspecify.annotations.Nullable;

/**
 * What somebody decides.
 *
 * @param decision APPROVE or REJECT; to approve a waiver may also be said as WAIVE
 * @param comment needed for a rejection
 * @param sha256 digest of the package that was looked at
 */
public record Decision(String decision, @Nullable String comment, @Nullable String sha256) {}
