package io.slipway.spark.training;

import io.slipway.spark.table.Layout;
import io.slipway.spark.table.ScoredRows;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The temperature with the smallest log loss. The loss is convex in 1 / temperature, so Newton's
 * method finds it, kept between bounds that close in.
 */
final class Temperature {
  private static final double COLDEST = 0.01;
  private static final double HOTTEST = 100;
  private static final int STEPS = 50;
  private static final double EXACT = 1e-9;

  private Temperature() {}

  /** Slope and bend of the loss, summed over rows. */
  private record Loss(double slope, double bend) {}

  static double fit(Dataset<Row> margins) {
    double low = 1 / HOTTEST;
    double high = 1 / COLDEST;
    double inverse = 1;
    for (int step = 0; step < STEPS; step++) {
      Loss loss = loss(margins, inverse);
      low = loss.slope() < 0 ? inverse : low;
      high = loss.slope() < 0 ? high : inverse;
      double next = inverse - loss.slope() / loss.bend();
      boolean inside = next > low && next < high;
      next = inside ? next : (low + high) / 2;
      if (Math.abs(next - inverse) < EXACT) {
        break;
      }
      inverse = next;
    }
    return 1 / inverse;
  }

  /** In the order of the parts, so that the sum is the same each time. */
  private static Loss loss(Dataset<Row> margins, double inverse) {
    List<double[]> sums =
        margins
            .select(ScoredRows.SCORES, Layout.LABEL)
            .mapPartitions(
                (MapPartitionsFunction<Row, double[]>) rows -> sum(rows, inverse),
                Encoders.javaSerialization(double[].class))
            .collectAsList();
    double slope = sums.stream().mapToDouble(sum -> sum[0]).sum();
    double bend = sums.stream().mapToDouble(sum -> sum[1]).sum();
    return new Loss(slope, bend);
  }

  /** Slope: the margin expected less that of the true label; bend: the variance of the margin. */
  private static Iterator<double[]> sum(Iterator<Row> rows, double inverse) {
    double[] sum = new double[2];
    while (rows.hasNext()) {
      Row row = rows.next();
      double[] margins = VectorRows.cells(row);
      double[] scaled = new double[margins.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = margins[i] * inverse;
      }
      double[] probabilities = Links.softmax(scaled);
      double mean = 0;
      double square = 0;
      for (int i = 0; i < margins.length; i++) {
        mean += probabilities[i] * margins[i];
        square += probabilities[i] * margins[i] * margins[i];
      }
      sum[0] += mean - margins[(int) row.getDouble(1)];
      sum[1] += square - mean * mean;
    }
    return List.of(sum).iterator();
  }
}
