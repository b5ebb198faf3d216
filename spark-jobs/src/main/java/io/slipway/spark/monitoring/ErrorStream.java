package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport.ConceptDrift;
import io.slipway.contract.Task;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.samoa.moa.classifiers.core.driftdetection.ADWIN;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a change for the worse in the errors in the order of time, with the adaptive window of
 * Bifet and Gavalda (2007). An error is 1 for a wrong label; of a regression it is the absolute
 * error in units of four times the root mean squared error on the test rows, at most 1.
 */
final class ErrorStream {
  static final String DETECTOR = "ADWIN";

  /** Chance of a false cut at one row, as the detector takes it. */
  private static final double CONFIDENCE = 1e-4;

  /** Smaller rises are not told, however sure. */
  private static final double LEAST_RISE = 0.1;

  private static final double ERRORS_OF_ONE = 4;

  private final ADWIN window = new ADWIN(CONFIDENCE);
  private long row;
  private double sum;
  private @Nullable Cut cut;

  /** Where a new level began, and the levels. */
  record Cut(long row, double before, double after) {}

  /** Takes an error from 0 to 1. */
  void add(double error) {
    double width = window.getWidth();
    double before = width == 0 ? 0 : window.getTotal() / width;
    sum += error;
    row++;
    if (window.setInput(error)) {
      double after = window.getEstimation();
      long start = row - window.getWidth();
      boolean worse = after > before * (1 + LEAST_RISE);
      Cut last = cut;
      if (worse) {
        double level = start == 0 ? before : (sum - after * window.getWidth()) / start;
        cut =
            last == null ? new Cut(start, level, after) : new Cut(last.row(), last.before(), after);
      } else if (last != null && after <= last.before() * (1 + LEAST_RISE)) {
        cut = null;
      }
    }
  }

  /** The change for the worse that lasts. */
  @Nullable Cut cut() {
    return cut;
  }

  /**
   * @param scored in the order of time
   * @param reference loss on the test rows, see {@link ScoredLabels#loss}
   */
  static @Nullable ConceptDrift of(ScoredLabels scored, double reference) {
    ErrorStream stream = new ErrorStream();
    double unit = ERRORS_OF_ONE * Math.sqrt(reference);
    for (int row = 0; row < scored.rows(); row++) {
      stream.add(error(scored, row, unit));
    }
    Cut cut = stream.cut();
    if (cut == null) {
      return null;
    }
    int first = (int) Math.min(cut.row(), scored.rows() - 1);
    Instant at = Instant.EPOCH.plus(scored.at()[first], ChronoUnit.MICROS);
    return new ConceptDrift(DETECTOR, at.toString(), cut.row(), cut.before(), cut.after());
  }

  private static double error(ScoredLabels scored, int row, double unit) {
    if (scored.task() == Task.REGRESSION) {
      double error = Math.sqrt(scored.loss(row));
      return unit == 0 ? (error == 0 ? 0 : 1) : Math.min(1, error / unit);
    }
    return scored.predicted(row) == (int) scored.labels()[row] ? 0 : 1;
  }
}
