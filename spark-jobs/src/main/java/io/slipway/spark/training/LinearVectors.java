package io.slipway.spark.training;

import io.slipway.spark.features.Slot;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * From the dense vector of the pipeline to those that learners of Spark ML take. The linear vector
 * has numbers filled, centred and scaled, and the place of a text in a vocabulary one-hot encoded.
 */
final class LinearVectors implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] categories;
  private final double[] fills;
  private final double[] means;
  private final double[] scales;

  LinearVectors(List<Slot> layout) {
    categories = layout.stream().mapToInt(Slot::categories).toArray();
    fills = layout.stream().mapToDouble(Slot::fill).toArray();
    means = layout.stream().mapToDouble(Slot::mean).toArray();
    scales = layout.stream().mapToDouble(Slot::scale).toArray();
  }

  static double scaled(Slot slot, double value) {
    double filled = Double.isNaN(value) ? slot.fill() : value;
    return (filled - slot.mean()) / slot.scale();
  }

  Vector linear(double[] dense) {
    int[] places = new int[dense.length];
    double[] values = new double[dense.length];
    int next = 0;
    for (int i = 0; i < dense.length; i++) {
      boolean number = categories[i] == 0;
      places[i] = number ? next : next + (int) dense[i];
      values[i] = number ? (filled(i, dense[i]) - means[i]) / scales[i] : 1;
      next += Math.max(1, categories[i]);
    }
    return next == dense.length ? Vectors.dense(values) : Vectors.sparse(next, places, values);
  }

  /** The dense vector with its gaps filled. */
  Vector filled(double[] dense) {
    double[] values = new double[dense.length];
    for (int i = 0; i < dense.length; i++) {
      values[i] = filled(i, dense[i]);
    }
    return Vectors.dense(values);
  }

  private double filled(int place, double value) {
    return Double.isNaN(value) ? fills[place] : value;
  }
}
