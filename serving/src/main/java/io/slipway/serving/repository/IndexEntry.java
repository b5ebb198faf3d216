package io.slipway.serving.repository;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.ModelName;
import org.jspecify.annotations.Nullable;

/**
 * A line of the index.
 *
 * @param state READY or UNAVAILABLE
 * @param reason why it is unavailable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexEntry(
    ModelName name, int version, String sha256, String state, @Nullable String reason) {
  static IndexEntry of(ModelName name, ModelSource source, String state, @Nullable String reason) {
    return new IndexEntry(name, source.version(), source.sha256(), state, reason);
  }
}
