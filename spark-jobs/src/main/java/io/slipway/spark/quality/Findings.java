package io.slipway.spark.quality;

import io.slipway.contract.DataQuality;
import io.slipway.contract.QualityReport;
import io.slipway.contract.QualityReport.Change;
import io.slipway.contract.QualityReport.Leakage;
import io.slipway.spark.lease.StepFolder;
import java.util.List;
import java.util.stream.Stream;

/** What the step says to the process: references and the gravest findings. */
final class Findings {
  private static final int MOST = 20;
  private static final int MOST_SAMPLES = 5;

  private Findings() {}

  static DataQuality result(
      QualityReport report, List<String> faults, String sha256, StepFolder folder) {
    List<Leakage> leakages = report.feasibility().leakages();
    List<String> findings =
        Stream.of(
                report.errors().stream(),
                leakages.stream().map(Leakage::inWords),
                faults.stream(),
                report.warnings().stream())
            .flatMap(found -> found)
            .limit(MOST)
            .toList();
    return new DataQuality(
        folder.uri(ValidateDataset.VALID),
        folder.uri(ValidateDataset.REPORT),
        folder.uri(ValidateDataset.PROFILE),
        folder.uri(ValidateDataset.QUARANTINE),
        sha256,
        report.rows(),
        report.validRows(),
        report.quarantinedRows(),
        (double) report.quarantinedRows() / report.rows(),
        report.duplicateRows(),
        report.errors().size(),
        report.warnings().size(),
        leakages.size(),
        findings,
        report.changes().stream().map(Change::inWords).limit(MOST).toList(),
        report.samples().stream()
            .limit(MOST_SAMPLES)
            .map(row -> row.file() + " row " + row.row() + ": " + String.join("; ", row.reasons()))
            .toList());
  }
}
