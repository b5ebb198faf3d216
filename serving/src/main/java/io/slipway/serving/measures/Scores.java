package io.slipway.serving.measures;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.serving.scoring.Answers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The last scores of a version: of a classification the probability of the positive or the most
 * probable label, of a regression the prediction.
 */
final class Scores {
  private static final int KEPT = 10_000;

  private final @Nullable Task task;
  private final List<String> labels;
  private final AtomicLongArray labelCounts;
  private final AtomicLongArray last = new AtomicLongArray(KEPT);
  private final AtomicLong count = new AtomicLong();

  Scores(@Nullable PackageManifest manifest) {
    this.task = manifest == null ? null : manifest.task();
    this.labels = manifest == null ? List.of() : manifest.labels();
    this.labelCounts = new AtomicLongArray(Math.max(1, labels.size()));
  }

  boolean isRegression() {
    return task == Task.REGRESSION;
  }

  void add(Answers answers) {
    for (var row = 0; row < answers.rows(); row++) {
      var top = top(answers, row);
      if (task == Task.MULTICLASS) {
        labelCounts.incrementAndGet(top);
      }
      var place = (int) (count.getAndIncrement() % KEPT);
      last.setPlain(place, Double.doubleToRawLongBits(answers.at(row, top)));
    }
  }

  private static int top(Answers answers, int row) {
    var best = 0;
    for (var position = 1; position < answers.width(); position++) {
      best = answers.at(row, position) > answers.at(row, best) ? position : best;
    }
    return best;
  }

  /** In ascending order. */
  double[] sorted() {
    var kept = (int) Math.min(KEPT, count.get());
    var scores =
        IntStream.range(0, kept)
            .mapToDouble(place -> Double.longBitsToDouble(last.getPlain(place)));
    return scores.sorted().toArray();
  }

  /** How many lie in each interval; what lies outside belongs to the first or the last. */
  long[] counts(double[] edges) {
    var counts = new long[edges.length - 1];
    DoubleStream.of(sorted()).forEach(score -> counts[interval(edges, score)]++);
    return counts;
  }

  private static int interval(double[] edges, double score) {
    var found = Arrays.binarySearch(edges, score);
    var place = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(edges.length - 2, place));
  }

  /** Only of a multiclass model. */
  Map<String, Long> labels() {
    var counts = new LinkedHashMap<String, Long>();
    if (task == Task.MULTICLASS) {
      for (var position = 0; position < labels.size(); position++) {
        counts.put(labels.get(position), labelCounts.get(position));
      }
    }
    return counts;
  }
}
