package io.slipway.serving.repository;

import io.slipway.contract.PackageManifest;
import io.slipway.serving.scoring.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * A package whose model is in memory.
 *
 * @param problem why it was taken from the server's own copy, if it was
 */
record OpenedPackage(
    PackageManifest manifest, Scorer scorer, Trial trial, @Nullable String problem) {
  OpenedPackage withProblem(String cause) {
    return new OpenedPackage(manifest, scorer, trial, cause);
  }
}
