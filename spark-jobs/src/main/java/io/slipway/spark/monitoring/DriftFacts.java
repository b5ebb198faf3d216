package io.slipway.spark.monitoring;

import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftMeasurement.DriftedColumn;
import io.slipway.contract.DriftReport;
import io.slipway.contract.DriftReport.Answers;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.DriftReport.Estimate;
import io.slipway.contract.DriftReport.Performance;
import io.slipway.contract.DriftReport.Rule;
import io.slipway.contract.DriftWindow;
import java.util.List;

/** The facts of a report that decisions need. */
final class DriftFacts {
  private static final int MOST_FINDINGS = 20;

  private DriftFacts() {}

  static DriftMeasurement tooFew(DriftWindow window, long rows) {
    return new DriftMeasurement(
        window.windowId(),
        false,
        null,
        rows,
        0,
        0,
        0,
        List.of(),
        0,
        0,
        0,
        0,
        0,
        null,
        false,
        null,
        null,
        false,
        List.of(),
        null,
        null);
  }

  static DriftMeasurement of(DriftReport report, String uri, String sha256) {
    List<Column> columns = report.columns();
    List<Column> drifted = columns.stream().filter(Column::drifted).toList();
    Answers answers = report.answers();
    Performance performance = report.performance();
    Estimate estimate = report.estimate();
    return new DriftMeasurement(
        report.windowId(),
        true,
        report.to(),
        report.rows(),
        report.labelledRows(),
        columns.size(),
        drifted.size(),
        drifted.stream()
            .limit(DriftMeasurement.MOST_DRIFTED)
            .map(it -> new DriftedColumn(it.name(), it.effect(), it.words()))
            .toList(),
        columns.stream().mapToDouble(Column::effect).max().orElse(0),
        answers == null ? 0 : answers.effect(),
        columns.stream().mapToDouble(Column::missingRise).max().orElse(0),
        columns.stream().mapToDouble(Column::newCategoryShare).max().orElse(0),
        (int) report.rules().stream().filter(Rule::broken).count(),
        performance == null ? null : performance.ratio(),
        performance != null && performance.higher(),
        performance == null ? null : performance.score(),
        estimate == null ? null : estimate.ratio(),
        report.conceptDrift() != null,
        report.findings().stream().limit(MOST_FINDINGS).toList(),
        uri,
        sha256);
  }
}
