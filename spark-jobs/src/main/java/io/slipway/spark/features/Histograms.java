package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Rows between neighbouring edges: the lower edge of an interval belongs to it, of the last one the
 * upper edge too.
 */
final class Histograms {
  private Histograms() {}

  /**
   * One pass over the rows.
   *
   * @param numbers double; null and infinite ones do not count
   * @param edges of each of them, not decreasing; none for a column without numbers
   * @return for each of the numbers the rows of its intervals, one fewer than edges
   */
  static List<List<Long>> of(Dataset<Row> rows, List<Column> numbers, List<List<Double>> edges) {
    double[][] bounds =
        edges.stream()
            .map(some -> some.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    long[][] total = empty(bounds);
    if (numbers.isEmpty()) {
      return List.of();
    }
    rows.select(array(numbers.toArray(Column[]::new)))
        .mapPartitions(
            (MapPartitionsFunction<Row, long[][]>) part -> count(part, bounds),
            Encoders.javaSerialization(long[][].class))
        .collectAsList()
        .forEach(counts -> add(total, counts));
    return Arrays.stream(total).map(counts -> Arrays.stream(counts).boxed().toList()).toList();
  }

  private static Iterator<long[][]> count(Iterator<Row> rows, double[][] bounds) {
    long[][] counts = empty(bounds);
    while (rows.hasNext()) {
      List<Double> cells = new ArrayList<>(rows.next().<Double>getList(0));
      for (int i = 0; i < bounds.length; i++) {
        Double cell = cells.get(i);
        if (cell != null && Double.isFinite(cell) && counts[i].length > 0) {
          counts[i][interval(bounds[i], cell)]++;
        }
      }
    }
    return List.<long[][]>of(counts).iterator();
  }

  private static int interval(double[] edges, double number) {
    int last = edges.length - 2;
    int above = 1;
    while (above <= last && edges[above] <= number) {
      above++;
    }
    return above - 1;
  }

  private static long[][] empty(double[][] bounds) {
    return IntStream.range(0, bounds.length)
        .mapToObj(i -> new long[Math.max(0, bounds[i].length - 1)])
        .toArray(long[][]::new);
  }

  private static void add(long[][] total, long[][] counts) {
    for (int i = 0; i < total.length; i++) {
      for (int j = 0; j < total[i].length; j++) {
        total[i][j] += counts[i][j];
      }
    }
  }
}
