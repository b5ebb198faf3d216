package io.slipway.contract;

import java.util.List;

/**
 * What validation found.
 *
 * @param uri folder of the valid rows, typed
 * @param reportUri the full report (record QualityReport)
 * @param profileUri the profile of the dataset version (record DatasetProfile)
 * @param quarantineUri folder of the refused rows, each with file, row, rule and reason
 * @param errors number of rules whose failure makes the data unfit
 * @param warnings number of rules and anomalies that a data steward may waive
 * @param leakage number of columns, or sets of columns, that give the target away
 * @param findings what was found, in words, the gravest first, at most 20
 * @param changes against the previous version of the dataset, in words, at most 20
 * @param samples rows that were put aside, with file, row and reason, at most 5
 */
public record DataQuality(
    String uri,
    String reportUri,
    String profileUri,
    String quarantineUri,
    String sha256,
    long rows,
    long validRows,
    long quarantinedRows,
    double quarantinedShare,
    long duplicateRows,
    int errors,
    int warnings,
    int leakage,
    List<String> findings,
    List<String> changes,
    List<String> samples) {
  public DataQuality {
    Require.sha256("quality.sha256", sha256);
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
    samples = List.copyOf(samples);
  }
}
