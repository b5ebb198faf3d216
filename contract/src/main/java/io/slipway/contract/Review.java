package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a reviewer's form says. Who the reviewer is does not stand here: a form cannot be believed
 * in that.
 *
 * @param decision APPROVE or REJECT
 * @param sha256 digest of the package whose evidence the reviewer saw
 */
public record Review(String decision, @Nullable String comment, @Nullable String sha256) {}
