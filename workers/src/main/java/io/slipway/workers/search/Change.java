package io.slipway.workers.search;

import java.util.Optional;

/**
 * What the index is told about one thing.
 *
 * @param document as it is now; empty when there is nothing to be found any more
 */
public record Change(Kind kind, String id, Optional<Document> document) {}
