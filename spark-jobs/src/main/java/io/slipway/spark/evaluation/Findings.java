package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Baseline;
import io.slipway.contract.EvaluationReport.ClassMeasures;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.EvaluationReport.Slice;
import io.slipway.contract.EvaluationReport.UnseenMember;
import io.slipway.contract.Metric;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reviewer should know of a report, in words. */
final class Findings {
  static final int MOST = 20;
  private static final int MOST_OF_A_KIND = 5;
  private static final double GAP = 0.05;
  private static final double LOW_RECALL = 0.5;
  private static final double BIAS = 0.02;
  private static final double CALIBRATION = 0.05;
  private static final double UNEQUAL = 0.1;
  private static final double FOUR_FIFTHS = 0.8;
  private static final double DROP = 0.05;

  private final EvaluationReport report;
  private final List<String> words = new ArrayList<>();

  private Findings(EvaluationReport report) {
    this.report = report;
  }

  /**
   * The gravest first, at most {@link #MOST}.
   *
   * @param report still without findings
   * @param accuracyCounts see {@link Baselines#beaten}
   * @param notes on how the report came about, such as samples
   */
  static List<String> of(EvaluationReport report, boolean accuracyCounts, List<String> notes) {
    Findings findings = new Findings(report);
    findings.addBaselines(accuracyCounts);
    findings.addComparison();
    findings.addUnseenLabels();
    findings.addUnseenMembers();
    findings.addOverfit();
    findings.addRecalls();
    findings.addFairness();
    findings.addSlices();
    findings.addCalibration();
    findings.addRobustness();
    findings.addCrossValidation();
    findings.words.addAll(notes);
    return findings.words.stream().limit(MOST).toList();
  }

  private void addBaselines(boolean accuracyCounts) {
    for (Baseline baseline : report.baselines()) {
      if (!baseline.beaten() && (accuracyCounts || baseline.metric() != Metric.ACCURACY)) {
        words.add(
            "Not better than %s: %s %s against %s"
                .formatted(
                    describe(baseline.name()),
                    Measures.name(baseline.metric()),
                    number(baseline.modelValue()),
                    number(baseline.value())));
      }
    }
  }

  private static String describe(String baseline) {
    return switch (baseline) {
      case Baselines.MAJORITY -> "always saying the majority label of the training rows";
      case Baselines.PRIOR -> "always giving each label its share in the training rows";
      case Baselines.MEAN -> "always saying the mean of the training rows";
      default -> "repeating the last value of the training rows";
    };
  }

  private void addComparison() {
    EvaluationReport.Comparison comparison = report.comparison();
    if (comparison == null) {
      return;
    }
    String version = "version " + comparison.version() + " in production";
    Measure difference = comparison.difference();
    if (difference == null) {
      words.add("Not compared with %s: %s".formatted(version, comparison.reason()));
    } else if (comparison.verdict().equals(VersionComparison.WORSE)) {
      words.add(
          "Worse than %s: %s %s against %s"
              .formatted(
                  version,
                  Measures.name(comparison.metric()),
                  number(comparison.challenger()),
                  number(comparison.champion())));
    }
  }

  private void addUnseenLabels() {
    long rows = report.unseenLabels().values().stream().mapToLong(Long::longValue).sum();
    if (rows > 0) {
      String labels =
          report.unseenLabels().entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .limit(MOST_OF_A_KIND)
              .map(entry -> "%s (%,d)".formatted(entry.getKey(), entry.getValue()))
              .collect(Collectors.joining(", "));
      words.add(
          "%,d test rows have labels the model never saw: %s%s"
              .formatted(
                  rows, labels, report.unseenLabels().size() > MOST_OF_A_KIND ? ", ..." : ""));
    }
  }

  private void addUnseenMembers() {
    long rows = report.unseenMembers().stream().mapToLong(UnseenMember::rows).sum();
    if (rows > 0) {
      double right = report.unseenMembers().stream().mapToDouble(m -> m.rows() * m.recall()).sum();
      String labels =
          report.unseenMembers().stream()
              .limit(MOST_OF_A_KIND)
              .map(m -> "%s (%,d, as %s)".formatted(m.label(), m.rows(), m.group()))
              .collect(Collectors.joining(", "));
      words.add(
          "%,d test rows have labels that no training row had, though their group was learnt; %.1f %% of them are taken for their group: %s%s"
              .formatted(
                  rows,
                  100 * right / rows,
                  labels,
                  report.unseenMembers().size() > MOST_OF_A_KIND ? ", ..." : ""));
    }
  }

  private void addOverfit() {
    double train = Measures.score(report.task(), report.trainMetrics());
    double test = score();
    if (train - test > GAP) {
      words.add(
          "Overfitted: %s is %s on the training rows and %s on the test rows"
              .formatted(Measures.scoreName(report.task()), number(train), number(test)));
    }
  }

  private double score() {
    Measure measure = report.metrics().get(Measures.scoreName(report.task()));
    return measure == null ? Double.NaN : Math.max(0, measure.value());
  }

  private void addRecalls() {
    report.classes().stream()
        .filter(label -> label.rows() >= Slices.FEWEST_ROWS && label.recall() < LOW_RECALL)
        .sorted(Comparator.comparingDouble(ClassMeasures::recall))
        .limit(MOST_OF_A_KIND)
        .forEach(
            label ->
                words.add(
                    "Recall of %s is %.0f %% (%,d of %,d rows)"
                        .formatted(
                            label.label(),
                            100 * label.recall(),
                            Math.round(label.recall() * label.rows()),
                            label.rows())));
  }

  private void addFairness() {
    for (EvaluationReport.Fairness fairness : report.fairness()) {
      Double ratio = fairness.selectionRateRatio();
      if (fairness.gap() > UNEQUAL || (ratio != null && ratio < FOUR_FIFTHS)) {
        words.add(
            "Groups of %s are treated differently: %s"
                .formatted(fairness.column(), describe(fairness)));
      }
    }
  }

  private String describe(EvaluationReport.Fairness fairness) {
    return switch (report.task()) {
      case BINARY ->
          "positive answers differ by %s, recall by %s"
              .formatted(
                  number(fairness.selectionRateDifference()),
                  number(fairness.truePositiveRateDifference()));
      case MULTICLASS -> "accuracy differs by " + number(fairness.gap());
      case REGRESSION ->
          "the mean error differs by %s standard deviations of the target"
              .formatted(number(fairness.gap()));
    };
  }

  private void addSlices() {
    String measure = report.task() == Task.REGRESSION ? "mae" : Measures.scoreName(report.task());
    Measure all = report.metrics().get(measure);
    double sign = report.task() == Task.REGRESSION ? -1 : 1;
    List<Slice> worse =
        report.slices().stream()
            .filter(Slice::worse)
            .sorted(Comparator.comparingDouble(s -> sign * s.metrics().getOrDefault(measure, 0.0)))
            .toList();
    for (Slice slice : worse.stream().limit(MOST_OF_A_KIND).toList()) {
      words.add(
          "Clearly worse for %s = %s (%s %s against %s of all rows, %,d rows)"
              .formatted(
                  slice.column(),
                  slice.value(),
                  measure,
                  number(slice.metrics().get(measure)),
                  number(all == null ? null : all.value()),
                  slice.rows()));
    }
    if (worse.size() > MOST_OF_A_KIND) {
      words.add(
          "Clearly worse for %d more slices, see the report"
              .formatted(worse.size() - MOST_OF_A_KIND));
    }
  }

  private void addCalibration() {
    Measure mean = report.metrics().get("meanProbability");
    Measure share = report.metrics().get("positiveShare");
    Measure error = report.metrics().get("calibrationError");
    if (mean != null && share != null && Math.abs(mean.value() - share.value()) >= BIAS) {
      double bias = mean.value() - share.value();
      words.add(
          "Probabilities are too %s by %s on average"
              .formatted(bias > 0 ? "high" : "low", number(Math.abs(bias))));
    } else if (error != null && error.value() >= CALIBRATION) {
      words.add("Probabilities are off by %s on average".formatted(number(error.value())));
    }
  }

  private void addRobustness() {
    report.robustness().stream()
        .filter(robustness -> robustness.drop() >= DROP)
        .sorted(Comparator.comparingDouble(EvaluationReport.Robustness::drop).reversed())
        .limit(MOST_OF_A_KIND)
        .forEach(
            robustness ->
                words.add(
                    "Loses %s of %s %s"
                        .formatted(
                            number(robustness.drop()),
                            Measures.scoreName(report.task()),
                            describe(robustness))));
  }

  private static String describe(EvaluationReport.Robustness robustness) {
    if (robustness.kind().equals(Robustnesses.NOISE)) {
      return "under noise of %s standard deviations on all numbers"
          .formatted(robustness.strength());
    }
    return robustness.column() == null
        ? "when %.0f %% of all cells are missing".formatted(100 * robustness.strength())
        : "when column %s is missing".formatted(robustness.column());
  }

  private void addCrossValidation() {
    EvaluationReport.CrossValidation folds = report.crossValidation();
    if (folds != null) {
      words.add(
          "Cross-validation over %d folds: %s %s, standard deviation %s"
              .formatted(
                  folds.folds(),
                  Measures.name(folds.metric()),
                  number(folds.mean()),
                  number(folds.standardDeviation())));
    }
  }

  /** Three digits after the point where the number is small, fewer where it is large. */
  static String number(@Nullable Double number) {
    if (number == null) {
      return "unknown";
    }
    double size = Math.abs(number);
    String pattern = size < 10 ? "%.3f" : size < 1000 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, pattern, number);
  }
}
