package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Comparison;
import io.slipway.contract.EvaluationReport.Confusion;
import io.slipway.contract.QualityReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation report says, as tables and drawings.
 *
 * @param comparison with the version in production; null without one
 * @param confusion null for a regression
 */
record PerformanceSection(
    EvaluationReport report,
    @Nullable String comparison,
    @Nullable ConfusionTable confusion,
    SliceTable slices,
    List<FairnessTable> fairness,
    Importances importances,
    List<Plot> curves,
    List<Plot> slicePlots) {
  /** Null when the report cannot be read. */
  static @Nullable PerformanceSection of(Evidence evidence) {
    EvaluationReport report = evidence.evaluation().report();
    if (report == null) {
      return null;
    }
    QualityReport quality = evidence.quality().report();
    Comparison comparison = report.comparison();
    Confusion confusion = report.confusion();
    return new PerformanceSection(
        report,
        comparison == null ? null : Comparisons.sentence(comparison),
        confusion == null ? null : ConfusionTable.of(confusion),
        SliceTable.of(report),
        report.fairness().stream().map(FairnessTable::of).toList(),
        new Importances(report, quality == null ? Map.of() : quality.feasibility().signals()),
        new CurvePlots(report).plots(),
        new SlicePlots(report).plots());
  }
}
