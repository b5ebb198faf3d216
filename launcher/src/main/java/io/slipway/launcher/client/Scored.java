package io.slipway.launcher.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row and the model's answer.
 *
 * @param row cell by column as it was given; null is a missing value
 * @param label of a classification
 * @param probability of a binary model that of the positive label, of a multiclass one that of the
 *     given label
 * @param prediction of a regression
 */
record Scored(
    @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, @Nullable String> row,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String label,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double probability,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double prediction) {}
