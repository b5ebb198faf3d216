package io.slipway.serving.repository;

import io.slipway.contract.PackageManifest;
import io.slipway.serving.scoring.Scorer;
import io.slipway.serving.scoring.UnusableModelException;

/**
 * A package of which every byte has the digest that it should have. It is never compared.
 *
 * @param document the bytes of its manifest
 */
@SuppressWarnings("ArrayRecordComponent")
record VerifiedPackage(PackageManifest manifest, byte[] document, byte[] model) {

  /**
   * Loads the model and scores the samples, so that a model that fails is found out before it
   * serves, and its first request is not its slowest.
   *
   * @throws PackageRefusedException if the model cannot be used
   */
  OpenedPackage open() {
    try {
      var scorer = Scorer.load(model, manifest);
      try {
        return new OpenedPackage(manifest, scorer, Trial.of(scorer, manifest), null);
      } catch (UnusableModelException e) {
        scorer.close();
        throw e;
      }
    } catch (UnusableModelException e) {
      throw new PackageRefusedException(
          "Package of " + manifest.model() + " cannot be used. " + e.getMessage(), e);
    }
  }
}
