package io.slipway.spark.quality;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tallies of the partitions to the driver. Spark counts each partition of a job without
 * a shuffle once, whatever is retried; they are added up in order, so that sums do not depend on
 * who was first, and as soon as their turn comes, so that few wait in memory.
 */
final class TallyAccumulator extends AccumulatorV2<TallyAccumulator.Part, Map<Integer, Tally>> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, Tally> waiting = new TreeMap<>();
  private @Nullable Tally sum;
  private int next;

  record Part(int partition, Tally tally) {}

  @Override
  public boolean isZero() {
    return waiting.isEmpty() && sum == null;
  }

  @Override
  public TallyAccumulator copy() {
    TallyAccumulator copy = new TallyAccumulator();
    copy.waiting.putAll(waiting);
    copy.sum = sum;
    copy.next = next;
    return copy;
  }

  @Override
  public TallyAccumulator copyAndReset() {
    return new TallyAccumulator();
  }

  @Override
  public void reset() {
    waiting.clear();
    sum = null;
    next = 0;
  }

  @Override
  public void add(Part part) {
    waiting.put(part.partition(), part.tally());
  }

  @Override
  public void merge(AccumulatorV2<Part, Map<Integer, Tally>> other) {
    waiting.putAll(other.value());
    for (Tally part = waiting.remove(next); part != null; part = waiting.remove(next)) {
      next++;
      sum = plus(part);
    }
  }

  private Tally plus(Tally part) {
    if (sum == null) {
      return part;
    }
    sum.merge(part);
    return sum;
  }

  /** What has not been added up yet. */
  @Override
  public Map<Integer, Tally> value() {
    return waiting;
  }

  /** The sum of all partitions; null when there was none. */
  @Nullable Tally sum() {
    return sum;
  }
}
