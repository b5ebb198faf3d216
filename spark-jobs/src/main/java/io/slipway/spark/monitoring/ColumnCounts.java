package io.slipway.spark.monitoring;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of a window hold in one column, counted over the bins of the training rows. */
final class ColumnCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_NEW = 2000;
  private static final double MILLIS_OF_SECOND = 1e3;

  private final boolean text;
  private final double[] edges;
  private final long[] numbers;
  private final HashMap<String, long[]> known = new HashMap<>();
  private final HashMap<String, long[]> others = new HashMap<>();
  private long rows;
  private long missing;
  private long otherRows;
  private double sum;
  private double squares;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private final double centre;

  ColumnCounts(PackageManifest.Input input) {
    ColumnStatistics statistics = input.statistics();
    text = input.type() == ColumnType.TEXT;
    edges = statistics.quantiles().stream().mapToDouble(Double::doubleValue).toArray();
    numbers = new long[edges.length + 1];
    centre = statistics.mean() == null ? 0 : statistics.mean();
    statistics.categories().keySet().forEach(value -> known.put(value, new long[1]));
  }

  /** A cell: a number, a text, or null for a missing value. */
  void add(@Nullable Object cell) {
    if (cell == null) {
      rows++;
      missing++;
    } else if (text) {
      addText(cell.toString());
    } else if (cell instanceof Timestamp moment) {
      addNumber(moment.getTime() / MILLIS_OF_SECOND);
    } else {
      addNumber(((Number) cell).doubleValue());
    }
  }

  void addText(String value) {
    rows++;
    if (value.isEmpty()) {
      missing++;
      return;
    }
    long[] count = known.get(value);
    if (count != null) {
      count[0]++;
      return;
    }
    otherRows++;
    count =
        others.size() < MOST_NEW
            ? others.computeIfAbsent(value, it -> new long[1])
            : others.get(value);
    if (count != null) {
      count[0]++;
    }
  }

  void addNumber(double number) {
    rows++;
    if (!Double.isFinite(number)) {
      missing++;
      return;
    }
    double off = number - centre;
    sum += off;
    squares += off * off;
    least = Math.min(least, number);
    most = Math.max(most, number);
    numbers[bin(number)]++;
  }

  /** 0 below the training rows, then the intervals, last above them; lower edges belong to them. */
  private int bin(double number) {
    int last = edges.length - 1;
    if (last < 0 || number < edges[0]) {
      return 0;
    }
    if (number > edges[last]) {
      return last + 1;
    }
    int above = 1;
    while (above < last && edges[above] <= number) {
      above++;
    }
    return above;
  }

  ColumnCounts plus(ColumnCounts more) {
    rows += more.rows;
    missing += more.missing;
    otherRows += more.otherRows;
    sum += more.sum;
    squares += more.squares;
    least = Math.min(least, more.least);
    most = Math.max(most, more.most);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += more.numbers[i];
    }
    more.known.forEach(
        (value, count) -> known.computeIfAbsent(value, it -> new long[1])[0] += count[0]);
    more.others.forEach(
        (value, count) -> others.computeIfAbsent(value, it -> new long[1])[0] += count[0]);
    return this;
  }

  long rows() {
    return rows;
  }

  long missing() {
    return missing;
  }

  long present() {
    return rows - missing;
  }

  double mean() {
    return centre + (present() == 0 ? 0 : sum / present());
  }

  /** Of the sample. */
  double variance() {
    long count = present();
    return count < 2 ? 0 : Math.max(0, (squares - sum * sum / count) / (count - 1));
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** Rows by bin, see {@link #bin}. */
  long[] numbers() {
    return numbers.clone();
  }

  long of(String category) {
    long[] count = known.get(category);
    return count == null ? 0 : count[0];
  }

  /** Rows of texts that are not among those that the training statistics name. */
  long otherRows() {
    return otherRows;
  }

  Map<String, Long> others() {
    Map<String, Long> rowsOf = new HashMap<>();
    others.forEach((value, count) -> rowsOf.put(value, count[0]));
    return rowsOf;
  }
}
