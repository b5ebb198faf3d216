package io.slipway.contract;

/**
 * The rows divided.
 *
 * @param uri folder with the parts train, validation and test
 * @param strategy {@code given-test} or {@code hash-stratified}
 */
public record SplitRef(
    String uri,
    String sha256,
    String strategy,
    long trainRows,
    long validationRows,
    long testRows) {
  public SplitRef {
    Require.sha256("split.sha256", sha256);
  }
}
