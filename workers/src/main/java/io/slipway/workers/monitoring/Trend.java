package io.slipway.workers.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line through points that a few outliers do not move: the Theil-Sen slope (Sen 1968), where the
 * Mann-Kendall test says that there is a trend at all.
 *
 * @param slope per unit of x
 * @param level of the line at the last point
 */
record Trend(double slope, double level) {
  private static final int FEWEST = 4;

  /** Two-sided, 0.05, of the normal distribution. */
  private static final double SIGNIFICANT = 1.96;

  /** A point. */
  record Point(double x, double y) {}

  /** Empty when the points do not rise by more than chance. */
  static Optional<Trend> rising(Collection<Point> points) {
    List<Point> sorted = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
    if (sorted.size() < FEWEST || kendallZ(sorted) < SIGNIFICANT) {
      return Optional.empty();
    }
    double slope = median(slopes(sorted));
    double lastX = sorted.get(sorted.size() - 1).x();
    double level = median(sorted.stream().map(p -> p.y() + slope * (lastX - p.x())).toList());
    return slope > 0 ? Optional.of(new Trend(slope, level)) : Optional.empty();
  }

  /** Units of x from the last point until the line reaches the limit; 0 when it has. */
  double until(double limit) {
    return Math.max(0, (limit - level) / slope);
  }

  private static List<Double> slopes(List<Point> sorted) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = i + 1; j < sorted.size(); j++) {
        double width = sorted.get(j).x() - sorted.get(i).x();
        if (width > 0) {
          slopes.add((sorted.get(j).y() - sorted.get(i).y()) / width);
        }
      }
    }
    return slopes;
  }

  /** The Mann-Kendall statistic with continuity and tie correction (Kendall 1975). */
  private static double kendallZ(List<Point> sorted) {
    double s = 0;
    TreeMap<Double, Integer> equal = new TreeMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      equal.merge(sorted.get(i).y(), 1, Integer::sum);
      for (int j = i + 1; j < sorted.size(); j++) {
        s += Math.signum(sorted.get(j).y() - sorted.get(i).y());
      }
    }
    double variance = spread(sorted.size());
    for (int ties : equal.values()) {
      variance -= spread(ties);
    }
    return variance <= 0 ? 0 : (s - Math.signum(s)) / Math.sqrt(variance);
  }

  private static double spread(double n) {
    return n * (n - 1) * (2 * n + 5) / 18;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
