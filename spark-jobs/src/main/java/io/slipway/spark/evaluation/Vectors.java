package io.slipway.spark.evaluation;

import java.util.List;
import org.apache.spark.sql.Row;

/** Dense vectors of the feature pipeline. */
final class Vectors {
  private Vectors() {}

  /** The vector in a row's first cell. */
  static double[] of(Row row) {
    List<Double> cells = row.getList(0);
    return cells.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
