package io.slipway.launcher.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row and the model's answer.
 *
 * @param row cell by column as it was given; null is a missing value
 */
record Scored(Map<String, @Nullable String> row, String label, double probability) {}
