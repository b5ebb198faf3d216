package io.slipway.contract;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How good the packaged model is on the test rows: the facts that decisions need.
 *
 * @param metrics value by name; the names of {@link Metric} and some more, see
 *     docs/reference/evaluation.md
 * @param intervals of the metrics that have one, by their names
 * @param score from 0 (useless) to 1 (perfect), comparable between tasks: binary AUC, multiclass
 *     accuracy, regression R2
 * @param lift share of the naive baseline's loss that the model takes away: 1 - loss / baseline
 *     loss, of log loss or RMSE; 0 is no better than not looking at the features
 * @param beatsBaselines whether the model is better than every naive baseline of its task
 * @param overfitGap score on the training rows minus score on the test rows
 * @param fairnessGap the largest difference in true positive rate or selection rate between groups
 *     of a sensitive column; for a regression of the mean error in standard deviations of the
 *     target; 0 without sensitive columns
 * @param comparison with the version in production on the same rows: BETTER, EQUAL, WORSE, or NONE
 * @param comparedWith that version
 * @param threshold probability from which a row counts as positive
 * @param findings what a reviewer should know, in words, the gravest first, at most 20
 * @param reportUri the full report (record EvaluationReport)
 */
public record Evaluation(
    Task task,
    Map<String, Double> metrics,
    @Nullable Map<String, Interval> intervals,
    long rows,
    double score,
    double lift,
    boolean beatsBaselines,
    double overfitGap,
    double fairnessGap,
    String comparison,
    @Nullable Integer comparedWith,
    double threshold,
    List<String> findings,
    String reportUri,
    String sha256) {
  public Evaluation {
    Require.sha256("evaluation.sha256", sha256);
    intervals =
        intervals == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(intervals));
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    findings = List.copyOf(findings);
  }

  /** A 95 % bootstrap interval. */
  public record Interval(double lower, double upper) {}
}
