package io.slipway.serving.repository;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.serving.scoring.Samples;
import io.slipway.serving.scoring.Scorer;

/**
 * How a package scores the sample rows of its manifest.
 *
 * @param maxDiff largest absolute difference of a number from the manifest's; that of a prediction
 *     is divided by the size of the manifest's where that is above 1
 * @param millis that scoring all rows took
 */
public record Trial(int rows, double maxDiff, double millis) {

  static Trial of(Scorer scorer, PackageManifest manifest) {
    var samples = manifest.samples();
    if (samples.isEmpty()) {
      return new Trial(0, 0, 0);
    }
    var columns = Samples.columns(manifest);
    var expected = Samples.answers(manifest).values();
    var start = System.nanoTime();
    var actual = scorer.score(columns).values();
    var millis = (System.nanoTime() - start) / 1e6;
    var maxDiff = 0.0;
    for (var i = 0; i < actual.length; i++) {
      maxDiff = Math.max(maxDiff, difference(manifest.task(), expected[i], actual[i]));
    }
    return new Trial(samples.size(), maxDiff, millis);
  }

  private static double difference(Task task, double expected, double actual) {
    var size = task == Task.REGRESSION ? Math.max(1, Math.abs(expected)) : 1;
    return Math.abs(actual - expected) / size;
  }
}
