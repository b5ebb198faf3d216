package io.slipway.serving.repository;

import io.slipway.serving.measures.Measures;

/**
 * A version that a request scores with, until it closes it.
 *
 * @param shadowed whether a copy of the request goes to the shadow
 */
public record Held(ServedModel model, Role role, Measures measures, boolean shadowed)
    implements AutoCloseable {
  @Override
  public void close() {
    model.close();
  }
}
