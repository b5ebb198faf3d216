package io.slipway.workers.search;

import java.util.Optional;
import java.util.Set;

/**
 * What somebody looks for.
 *
 * @param words as they were typed
 * @param teams whose things may be found; empty for those of all, and of nobody
 */
public record Query(String words, Optional<Set<String>> teams, int limit) {}
