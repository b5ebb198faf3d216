package io.slipway.workers.search;

/**
 * What a document shows. The kinds are rows of the database, each with a view of its documents.
 *
 * @param name such as model_version
 * @param alias of its index, such as slipway-model-versions
 * @param expires whether its old documents leave the index
 */
public record Kind(String name, String alias, boolean expires) {}
