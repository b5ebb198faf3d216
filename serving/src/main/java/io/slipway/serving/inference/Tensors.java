package io.slipway.serving.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to score, whatever protocol it came by.
 *
 * @param id that the caller gave
 * @param routeKey requests of the same key go to the same version
 * @param outputs that the caller wants; empty for all
 */
public record Tensors(
    @Nullable String id, @Nullable String routeKey, List<Tensor> inputs, List<String> outputs) {
  /** The same, unless it names a key of its own. */
  Tensors routedBy(@Nullable String key) {
    return routeKey != null || key == null ? this : new Tensors(id, key, inputs, outputs);
  }
}
