package io.slipway.serving.repository;

import io.slipway.contract.PackageManifest;
import org.jspecify.annotations.Nullable;

/** A version that answers, or the reason why it does not. */
sealed interface Slot permits ServedModel, Slot.Unavailable {
  ModelSource source();

  /** Null if the version could not be loaded. */
  @Nullable PackageManifest manifest();

  /** What is wrong with it, if something is. */
  @Nullable String problem();

  /** The repository lets go of it; requests that still score keep it until they are done. */
  void release();

  /** A version that could not be loaded when the server started. */
  record Unavailable(ModelSource source, String problem) implements Slot {
    @Override
    public @Nullable PackageManifest manifest() {
      return null;
    }

    @Override
    public void release() {}
  }
}
