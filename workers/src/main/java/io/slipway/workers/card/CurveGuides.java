package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Confusion;
import io.slipway.contract.EvaluationReport.Curve;
import io.slipway.contract.Task;
import java.util.List;
import java.util.Optional;
import org.jfree.data.xy.XYSeries;

/**
 * What a curve is read against: the line of guessing or of perfection, and the threshold in use.
 */
final class CurveGuides {
  private final EvaluationReport report;

  /** Rows of a binary model by actual and predicted label. */
  private record Counts(
      long trueNegatives, long falsePositives, long falseNegatives, long truePositives) {
    double falsePositiveRate() {
      return (double) falsePositives / (trueNegatives + falsePositives);
    }

    double truePositiveRate() {
      return (double) truePositives / (falseNegatives + truePositives);
    }

    double positiveShare() {
      long positives = falseNegatives + truePositives;
      return (double) positives / (trueNegatives + falsePositives + positives);
    }
  }

  CurveGuides(EvaluationReport report) {
    this.report = report;
  }

  Optional<XYSeries> line(String kind, Curve curve) {
    double left = extreme(curve, 0, false);
    double right = extreme(curve, 0, true);
    double bottom = extreme(curve, 1, false);
    double top = extreme(curve, 1, true);
    return switch (kind) {
      case "roc", "calibration" -> Optional.of(line(0, 0, 1, 1));
      case "predictedActual" -> {
        double low = Math.min(left, bottom);
        double high = Math.max(right, top);
        yield Optional.of(line(low, low, high, high));
      }
      case "lift" -> Optional.of(line(left, 1, right, 1));
      case "residuals" -> bottom < 0 ? Optional.of(line(left, 0, right, 0)) : Optional.empty();
      case "precisionRecall" -> counts().map(c -> line(0, c.positiveShare(), 1, c.positiveShare()));
      default -> Optional.empty();
    };
  }

  /** {false positive rate, true positive rate} at the threshold in use, on a ROC curve. */
  Optional<double[]> operatingPoint(String kind) {
    return kind.equals("roc")
        ? counts().map(c -> new double[] {c.falsePositiveRate(), c.truePositiveRate()})
        : Optional.empty();
  }

  static double extreme(Curve curve, int of, boolean highest) {
    var values = curve.points().stream().mapToDouble(p -> p.get(of)).filter(Double::isFinite);
    return (highest ? values.max() : values.min()).orElse(0);
  }

  /** Empty unless the model is binary and the test rows have both labels. */
  private Optional<Counts> counts() {
    return report.task() == Task.BINARY
        ? Optional.ofNullable(report.confusion())
            .flatMap(CurveGuides::counts)
            .filter(c -> c.positiveShare() > 0 && c.positiveShare() < 1)
        : Optional.empty();
  }

  private static Optional<Counts> counts(Confusion confusion) {
    List<List<Long>> rows = confusion.counts();
    if (rows.size() != 2 || rows.stream().anyMatch(row -> row.size() != 2)) {
      return Optional.empty();
    }
    List<Long> negative = rows.get(0);
    List<Long> positive = rows.get(1);
    return Optional.of(
        new Counts(negative.get(0), negative.get(1), positive.get(0), positive.get(1)));
  }

  private static XYSeries line(double x1, double y1, double x2, double y2) {
    XYSeries line = new XYSeries("reference", false, true);
    line.add(x1, y1);
    line.add(x2, y2);
    return line;
  }
}
