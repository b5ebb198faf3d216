package io.slipway.serving.repository;

import io.slipway.contract.ModelName;

/** What is behind a name: a model that answers, or the reason why none does. */
sealed interface Slot permits ServedModel, Slot.Unavailable {
  ModelSource source();

  IndexEntry entry(ModelName name);

  /** A version that could not be loaded when the server started. */
  record Unavailable(ModelSource source, String reason) implements Slot {
    @Override
    public IndexEntry entry(ModelName name) {
      return IndexEntry.of(name, source, "UNAVAILABLE", reason);
    }
  }
}
