package io.slipway.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the packaged model is on the test rows, in full: evaluation.json. Measures are named as
 * in docs/reference/evaluation.md.
 *
 * @param format version of this layout, 1
 * @param threshold probability from which a row counts as positive; null where there is none
 * @param metrics on the test rows
 * @param trainMetrics on the training rows (a sample of them where there are many)
 * @param curves to draw: roc, precisionRecall, calibration, lift, residuals, predictedActual
 * @param confusion null for a regression
 * @param classes one for each label; empty for a regression
 * @param unseenLabels test rows of labels that the model does not know; they count as wrong
 * @param unseenMembers labels of the test rows that no training row had, though the group that they
 *     count as (target.groups) was learnt
 * @param comparison with the version in production; null without one
 * @param crossValidation null when none was asked for
 * @param findings in words, the gravest first
 */
public record EvaluationReport(
    int format,
    String packageSha256,
    Task task,
    long rows,
    @Nullable Double threshold,
    Map<String, Measure> metrics,
    Map<String, Double> trainMetrics,
    List<Curve> curves,
    @Nullable Confusion confusion,
    List<ClassMeasures> classes,
    Map<String, Long> unseenLabels,
    List<UnseenMember> unseenMembers,
    List<Slice> slices,
    List<Fairness> fairness,
    List<Robustness> robustness,
    List<Importance> importance,
    List<Baseline> baselines,
    @Nullable Comparison comparison,
    @Nullable CrossValidation crossValidation,
    List<String> findings) {
  public EvaluationReport {
    unseenMembers = unseenMembers == null ? List.of() : List.copyOf(unseenMembers);
  }

  /**
   * A value and its 95 % bootstrap interval.
   *
   * @param lower null where no interval was computed
   */
  public record Measure(double value, @Nullable Double lower, @Nullable Double upper) {}

  /**
   * Points of a curve, in the order of x.
   *
   * @param points each {x, y}
   */
  public record Curve(String name, String xLabel, String yLabel, List<List<Double>> points) {}

  /**
   * @param counts rows by actual label (outer) and predicted label (inner)
   */
  public record Confusion(List<String> labels, List<List<Long>> counts) {}

  public record ClassMeasures(
      String label, long rows, double precision, double recall, double f1, @Nullable Double auc) {}

  /**
   * A label that no training row had.
   *
   * @param group that it counts as
   * @param recall share of its rows that the model takes for that group
   */
  public record UnseenMember(String label, String group, long rows, double recall) {}

  /**
   * The rows with one value of a column.
   *
   * @param worse whether the score is significantly worse than on the other rows
   */
  public record Slice(
      String column, String value, long rows, Map<String, Double> metrics, boolean worse) {}

  /**
   * A sensitive column.
   *
   * @param selectionRateDifference largest minus smallest share of positive answers (demographic
   *     parity); null for a regression and multiclass
   * @param selectionRateRatio smallest divided by largest (disparate impact)
   * @param truePositiveRateDifference largest minus smallest (equal opportunity)
   * @param falsePositiveRateDifference largest minus smallest
   * @param gap what the decision table sees, see {@link Evaluation#fairnessGap}
   */
  public record Fairness(
      String column,
      List<Group> groups,
      @Nullable Double selectionRateDifference,
      @Nullable Double selectionRateRatio,
      @Nullable Double truePositiveRateDifference,
      @Nullable Double falsePositiveRateDifference,
      double gap) {}

  /**
   * Rows with one value of a sensitive column; fewer than 30 do not count in differences.
   *
   * @param meanError of a regression: predicted minus actual
   */
  public record Group(
      String value,
      long rows,
      @Nullable Double selectionRate,
      @Nullable Double truePositiveRate,
      @Nullable Double falsePositiveRate,
      @Nullable Double accuracy,
      @Nullable Double meanError) {}

  /**
   * The score when the data is disturbed.
   *
   * @param kind noise or missing
   * @param column that is missing; null when all columns are disturbed
   */
  public record Robustness(
      String kind, @Nullable String column, double strength, double score, double drop) {}

  /**
   * How much a column matters.
   *
   * @param permutation loss of score when its values are shuffled
   * @param shap mean absolute SHAP value, in the model's margin; null for learners without
   */
  public record Importance(String column, double permutation, @Nullable Double shap) {}

  /**
   * A model that does not look at the features: majority, prior, mean, lastValue.
   *
   * @param metric by which the two are compared
   */
  public record Baseline(
      String name, Metric metric, double value, double modelValue, boolean beaten) {}

  /**
   * The same rows scored by the version in production.
   *
   * @param difference how much better the new version is by the metric (negative: worse), with its
   *     paired bootstrap interval
   * @param verdict BETTER, EQUAL or WORSE; NONE when the two cannot be compared
   * @param reason why they cannot
   */
  public record Comparison(
      int version,
      Metric metric,
      @Nullable Double champion,
      @Nullable Double challenger,
      @Nullable Measure difference,
      String verdict,
      @Nullable String reason) {}

  public record CrossValidation(
      int folds, Metric metric, double mean, double standardDeviation, List<Double> values) {}
}
