package io.slipway.spark.monitoring;

import io.slipway.contract.PackageManifest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some rows on the driver, to be scored again and again.
 *
 * @param cells by column: a Double, a String, or null for a missing value
 * @param labels place of the label, -1 for one that the model does not know, NaN for none; of a
 *     regression the number
 * @param at microseconds since 1970; zeros where they do not matter
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CaseRows(
    List<PackageManifest.Input> inputs, @Nullable Object[][] cells, double[] labels, long[] at) {
  int size() {
    return labels.length;
  }

  @Nullable Object[] column(int place) {
    return cells[place];
  }

  /** The same rows with another column in the place of one. */
  CaseRows with(int place, @Nullable Object[] column) {
    Object[][] changed = cells.clone();
    changed[place] = column;
    return new CaseRows(inputs, changed, labels, at);
  }

  CaseRows only(int[] rows) {
    Object[][] some = new Object[cells.length][];
    for (int place = 0; place < some.length; place++) {
      Object[] column = cells[place];
      some[place] = Arrays.stream(rows).mapToObj(row -> column[row]).toArray();
    }
    return new CaseRows(
        inputs,
        some,
        Arrays.stream(rows).mapToDouble(row -> labels[row]).toArray(),
        Arrays.stream(rows).mapToLong(row -> at[row]).toArray());
  }

  /** Those that have a label that the model knows. */
  CaseRows labelled() {
    return only(IntStream.range(0, size()).filter(this::isLabelled).toArray());
  }

  private boolean isLabelled(int row) {
    return !Double.isNaN(labels[row]);
  }

  ColumnCounts counts(int place, int first, int end) {
    ColumnCounts counts = new ColumnCounts(inputs.get(place));
    for (int row = first; row < end; row++) {
      counts.add(cells[place][row]);
    }
    return counts;
  }
}
