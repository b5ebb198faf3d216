package io.slipway.workers.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dataset in full.
 *
 * @param profile record DatasetProfile; none when its file is gone
 * @param quality record QualityReport; none when its file is gone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetVersionView(
    @JsonUnwrapped DatasetVersion version,
    @Nullable JsonNode profile,
    @Nullable JsonNode quality) {}
