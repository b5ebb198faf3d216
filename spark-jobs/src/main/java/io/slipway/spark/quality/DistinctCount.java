package io.slipway.spark.quality;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Sketch;
import org.apache.datasketches.theta.Union;

/**
 * How many of the values are different: exact up to a million different ones (a theta sketch of
 * 2^20 entries keeps them all), then with a standard error of 0.1 %.
 */
final class DistinctCount implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The sketch passes over empty texts. */
  private static final String EMPTY = "\u0000";

  private static final int MOST_EXACT = 1 << 20;

  private transient Union union = empty();
  private long values;

  void add(String value) {
    union.update(value.isEmpty() ? EMPTY : value);
    values++;
  }

  void merge(DistinctCount other) {
    union.union(other.union.getResult());
    values += other.values;
  }

  long values() {
    return values;
  }

  long distinct() {
    return Math.min(values, Math.round(union.getResult().getEstimate()));
  }

  /** Values that stand there besides the first time. */
  long repeated() {
    return values - distinct();
  }

  boolean isExact() {
    return !union.getResult().isEstimationMode();
  }

  private static Union empty() {
    return SetOperation.builder().setNominalEntries(MOST_EXACT).buildUnion();
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeObject(union.getResult().toByteArray());
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    union = empty();
    union.union(Sketch.heapify(Memory.wrap((byte[]) in.readObject())));
  }
}
