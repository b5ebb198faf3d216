package io.slipway.serving.repository;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.serving.scoring.Column;
import io.slipway.serving.scoring.Samples;
import io.slipway.serving.scoring.Scorer;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
    var actual = scorer.scoreTogether(columns).values();
    var millis = (System.nanoTime() - start) / 1e6;
    var together = difference(manifest.task(), expected, actual);
    var alone = difference(manifest.task(), expected, scoredAlone(scorer, columns));
    return new Trial(samples.size(), Math.max(together, alone), millis);
  }

  /** Row by row, as most requests come. */
  private static double[] scoredAlone(Scorer scorer, List<Column> columns) {
    return IntStream.range(0, columns.get(0).rows())
        .mapToObj(row -> columns.stream().map(column -> column.row(row)).toList())
        .flatMapToDouble(row -> DoubleStream.of(scorer.score(row).values()))
        .toArray();
  }

  private static double difference(Task task, double[] expected, double[] actual) {
    return IntStream.range(0, expected.length)
        .mapToDouble(at -> difference(task, expected[at], actual[at]))
        .max()
        .orElse(0);
  }

  private static double difference(Task task, double expected, double actual) {
    var size = task == Task.REGRESSION ? Math.max(1, Math.abs(expected)) : 1;
    return Math.abs(actual - expected) / size;
  }
}
