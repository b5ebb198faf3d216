package io.slipway.contract;

import java.util.Map;
import java.util.TreeMap;

/**
 * How good the packaged model is on the test rows.
 *
 * @param metrics auc, averagePrecision, logLoss, brier, accuracy, f1, precision, recall,
 *     majorityAccuracy, positiveShare
 * @param threshold probability from which a row counts as positive
 * @param overfitGap AUC on the training rows minus AUC on the test rows
 * @param reportUri the full report (JSON)
 */
public record Evaluation(
    Map<String, Double> metrics,
    long rows,
    double threshold,
    double overfitGap,
    String reportUri,
    String sha256) {
  public Evaluation {
    Require.sha256("evaluation.sha256", sha256);
    metrics = java.util.Collections.unmodifiableMap(new TreeMap<>(metrics));
  }
}
