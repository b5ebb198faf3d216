package io.slipway.contract;

import java.util.List;

/**
 * What validation found.
 *
 * @param uri folder of the valid rows, typed
 * @param reportUri the full report (JSON), with every rule and sample rows
 * @param quarantineUri folder of the refused rows, each with file, row and reason
 * @param errors number of rules whose failure makes the data unfit
 * @param warnings number of rules whose failure a data steward may waive
 * @param findings the failed rules in words, at most 20
 */
public record DataQuality(
    String uri,
    String reportUri,
    String quarantineUri,
    String sha256,
    long rows,
    long validRows,
    long quarantinedRows,
    double quarantinedShare,
    long duplicateRows,
    int errors,
    int warnings,
    List<String> findings) {
  public DataQuality {
    Require.sha256("quality.sha256", sha256);
    findings = List.copyOf(findings);
  }
}
