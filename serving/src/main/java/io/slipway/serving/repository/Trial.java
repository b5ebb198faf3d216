package io.slipway.serving.repository;

import io.slipway.contract.PackageManifest;
import io.slipway.serving.scoring.Samples;
import io.slipway.serving.scoring.Scorer;

/**
 * How a package scores the sample rows of its manifest.
 *
 * @param maxDiff largest absolute difference of a probability from the manifest's
 * @param millis that scoring all rows took
 */
public record Trial(int rows, double maxDiff, double millis) {

  static Trial of(Scorer scorer, PackageManifest manifest) {
    var samples = manifest.samples();
    if (samples.isEmpty()) {
      return new Trial(0, 0, 0);
    }
    var start = System.nanoTime();
    var probabilities = scorer.probabilities(Samples.columns(manifest));
    var millis = (System.nanoTime() - start) / 1e6;
    var maxDiff = 0.0;
    for (var row = 0; row < samples.size(); row++) {
      maxDiff = Math.max(maxDiff, Math.abs(probabilities[row] - samples.get(row).probability()));
    }
    return new Trial(samples.size(), maxDiff, millis);
  }
}
