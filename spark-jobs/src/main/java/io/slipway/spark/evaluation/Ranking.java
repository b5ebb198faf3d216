package io.slipway.spark.evaluation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Rows in the order of their scores, and what follows from that order.
 *
 * <p>The area under the ROC curve is by the trapezoidal rule over all distinct scores. The average
 * precision is the sum of (R(n) - R(n-1)) P(n) over all distinct scores, without interpolation
 * (scikit-learn, average_precision_score).
 */
final class Ranking {
  private final int[] order;
  private final float[] scores;

  /**
   * @param rows to rank; equal scores stay in this order
   */
  Ranking(int[] rows, IntToDoubleFunction score) {
    long[] keys = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      keys[i] = ((long) sortable((float) -score.applyAsDouble(rows[i])) << 32) | i;
    }
    Arrays.sort(keys);
    order = new int[rows.length];
    scores = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      order[i] = rows[(int) keys[i]];
      scores[i] = (float) score.applyAsDouble(order[i]);
    }
  }

  /** An int that sorts as the number does. */
  private static int sortable(float number) {
    int bits = Float.floatToIntBits(number + 0f);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }

  /** The rows, highest score first. */
  int[] order() {
    return order;
  }

  /** What is counted down to one score, that score included. */
  interface Visitor {
    void at(double score, double positives, double negatives);
  }

  /** Goes through the distinct scores that have weight, highest first. */
  void visit(int[] weights, IntPredicate positive, Visitor visitor) {
    double positives = 0;
    double negatives = 0;
    boolean counted = false;
    for (int i = 0; i < order.length; i++) {
      int weight = weights[order[i]];
      if (weight > 0) {
        counted = true;
        if (positive.test(order[i])) {
          positives += weight;
        } else {
          negatives += weight;
        }
      }
      boolean last = i + 1 == order.length || scores[i + 1] != scores[i];
      if (last && counted) {
        visitor.at(scores[i], positives, negatives);
        counted = false;
      }
    }
  }

  Areas areas(int[] weights, IntPredicate positive) {
    Areas areas = new Areas();
    visit(weights, positive, areas);
    return areas;
  }

  /** Areas under the ROC and the precision-recall curve, fed from the highest score down. */
  static final class Areas implements Visitor {
    private double positives;
    private double negatives;
    private double pairs;
    private double precisions;

    @Override
    public void at(double score, double positivesNow, double negativesNow) {
      pairs += (negativesNow - negatives) * (positivesNow + positives) / 2;
      precisions += (positivesNow - positives) * positivesNow / (positivesNow + negativesNow);
      positives = positivesNow;
      negatives = negativesNow;
    }

    double positives() {
      return positives;
    }

    double negatives() {
      return negatives;
    }

    boolean bothLabels() {
      return positives > 0 && negatives > 0;
    }

    /** Only where both labels stand. */
    double roc() {
      return pairs / (positives * negatives);
    }

    /** Only where positive rows stand. */
    double averagePrecision() {
      return precisions / positives;
    }
  }
}
