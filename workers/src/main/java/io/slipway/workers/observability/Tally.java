package io.slipway.workers.observability;

import java.util.Map;

/**
 * How often something is there.
 *
 * @param labels of few values each: states, ids of the diagrams, never names that people give
 */
public record Tally(Map<String, String> labels, double value) {}
