package io.slipway.workers.registry;

import io.slipway.workers.registry.ModelVersion.State;
import java.util.Optional;

/**
 * Which models are asked for: those with a version that is all of this.
 *
 * @param search looks into name, purpose, owner and tags, whatever the case of letters
 */
public record ModelFilter(
    Optional<String> search, Optional<String> tag, Optional<String> owner, Optional<State> state) {
  public static ModelFilter all() {
    return new ModelFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
