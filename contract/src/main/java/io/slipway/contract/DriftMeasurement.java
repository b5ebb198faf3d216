package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window showed: the facts that the decision table drift-severity needs. Rows are scored
 * rows of the champion.
 *
 * @param enough false: fewer rows than a window needs; then nothing else was measured
 * @param to moment of the window's last answer (ISO 8601)
 * @param drifted columns whose distribution moved, by a significant and large enough effect, the
 *     largest first, at most 20
 * @param driftedColumns how many did
 * @param columns that were compared
 * @param maxEffect largest population stability index of a column, freed of its bias
 * @param predictionEffect the same for what the model answered
 * @param missingRise largest rise of a column's share of missing values
 * @param newCategoryShare largest share of a column's rows whose value training never saw
 * @param brokenRules rules of the data contract that the rows break
 * @param lossRatio loss on the labelled rows over the loss on the test rows (log loss; RMSE of a
 *     regression); null: too few labels
 * @param lossIsHigher whether the loss is higher by more than chance
 * @param score on the labelled rows, as {@link Evaluation#score()}; null: too few labels
 * @param estimatedLossRatio the same ratio, estimated from the answers alone
 * @param conceptDrift whether the errors in the order of time changed for the worse within what was
 *     served by this version
 * @param findings in words, the gravest first, at most 20
 * @param reportUri the full report (record DriftReport)
 */
public record DriftMeasurement(
    LifecycleId windowId,
    boolean enough,
    @Nullable String to,
    long rows,
    long labelledRows,
    int columns,
    int driftedColumns,
    List<DriftedColumn> drifted,
    double maxEffect,
    double predictionEffect,
    double missingRise,
    double newCategoryShare,
    int brokenRules,
    @Nullable Double lossRatio,
    boolean lossIsHigher,
    @Nullable Double score,
    @Nullable Double estimatedLossRatio,
    boolean conceptDrift,
    List<String> findings,
    @Nullable String reportUri,
    @Nullable String sha256) {
  public static final int MOST_DRIFTED = 20;

  public DriftMeasurement {
    drifted = List.copyOf(drifted);
    findings = List.copyOf(findings);
  }

  /**
   * A column that moved.
   *
   * @param effect population stability index, freed of its bias
   * @param words what happened, in a sentence, such as "the mean rose from 40.4 to 52.5"
   */
  public record DriftedColumn(String column, double effect, String words) {}
}
