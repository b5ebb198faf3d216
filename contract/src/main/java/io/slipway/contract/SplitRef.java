package io.slipway.contract;

import java.util.List;

/**
 * The rows divided.
 *
 * @param uri folder with the parts train, validation and test
 * @param overlapRows test rows whose features and label also stand among the training rows
 * @param findings what a reader of the evaluation should know of the split, in words
 */
public record SplitRef(
    String uri,
    String sha256,
    SplitStrategy strategy,
    long trainRows,
    long validationRows,
    long testRows,
    long overlapRows,
    List<String> findings) {
  public SplitRef {
    Require.sha256("split.sha256", sha256);
    findings = List.copyOf(findings);
  }
}
