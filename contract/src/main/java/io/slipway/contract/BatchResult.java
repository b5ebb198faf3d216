package io.slipway.contract;

import java.util.List;

/**
 * What came of a batch.
 *
 * @param rows that were read
 * @param scoredRows in the folder {@code scores}
 * @param quarantinedRows in the folder {@code quarantine}, each with its reasons
 * @param uri folder that holds both
 * @param sha256 over the names and contents of all files
 * @param findings why rows were put aside, in words, the first few
 */
public record BatchResult(
    long rows,
    long scoredRows,
    long quarantinedRows,
    String uri,
    String sha256,
    List<File> files,
    List<String> findings) {
  public static final String SCORES = "scores";
  public static final String QUARANTINE = "quarantine";

  public BatchResult {
    Require.sha256("batchResult.sha256", sha256);
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /**
   * A Parquet file.
   *
   * @param name relative to the result's folder, such as scores/part-00000.parquet
   */
  public record File(String name, long size, String sha256) {}
}
