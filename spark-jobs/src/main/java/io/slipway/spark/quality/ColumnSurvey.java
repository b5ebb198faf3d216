package io.slipway.spark.quality;

import io.slipway.contract.DatasetProfile.ValueCount;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/** What one column holds, collected before its type is known, in bounded memory. */
final class ColumnSurvey implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A standard error of 1.6 %. */
  private static final int LOG_OF_REGISTERS = 12;

  private final Moments numbers = new Moments();
  private final Moments seconds = new Moments();
  private long present;
  private long integers;
  private transient HllSketch distinct = new HllSketch(LOG_OF_REGISTERS);
  private transient ItemsSketch<String> frequent;

  /**
   * @param counters how many values are counted at a time, a power of two
   */
  ColumnSurvey(int counters) {
    frequent = new ItemsSketch<>(counters);
  }

  /** Looks at a cell, and gives its number, or the seconds since 1970 of a date, or NaN. */
  double add(String cell) {
    present++;
    distinct.update(cell);
    frequent.update(cell);
    double number = Cells.number(cell);
    if (!Double.isNaN(number)) {
      numbers.add(number);
      integers += Cells.integer(cell) == null ? 0 : 1;
      return number;
    }
    long micros = Cells.micros(cell);
    if (micros == Cells.NO_DATE) {
      return Double.NaN;
    }
    seconds.add(micros / 1e6);
    return micros / 1e6;
  }

  void merge(ColumnSurvey other) {
    present += other.present;
    integers += other.integers;
    numbers.merge(other.numbers);
    seconds.merge(other.seconds);
    Union union = new Union(LOG_OF_REGISTERS);
    union.update(distinct);
    union.update(other.distinct);
    distinct = union.getResult();
    frequent.merge(other.frequent);
  }

  long present() {
    return present;
  }

  long integers() {
    return integers;
  }

  /** Of the cells that are numbers. */
  Moments numbers() {
    return numbers;
  }

  /** Of the cells that are dates, in seconds since 1970. */
  Moments seconds() {
    return seconds;
  }

  long distinct() {
    return Math.min(present, Math.round(distinct.getEstimate()));
  }

  /** Whether {@link #frequent} gives all values with their exact counts. */
  boolean isComplete() {
    return frequent.getMaximumError() == 0;
  }

  /**
   * The most frequent values, the first one first; equally frequent ones by name. The counts are
   * exact if {@link #isComplete}, else at most 0.2 % of the rows too high.
   */
  List<ValueCount> frequent(int most) {
    return Arrays.stream(frequent.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
        .map(row -> new ValueCount(row.getItem(), row.getEstimate()))
        .sorted(
            Comparator.comparingLong(ValueCount::rows).reversed().thenComparing(ValueCount::value))
        .limit(most)
        .toList();
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeObject(distinct.toCompactByteArray());
    out.writeObject(frequent.toByteArray(new ArrayOfStringsSerDe()));
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    distinct = HllSketch.heapify((byte[]) in.readObject());
    frequent =
        ItemsSketch.getInstance(Memory.wrap((byte[]) in.readObject()), new ArrayOfStringsSerDe());
  }
}
