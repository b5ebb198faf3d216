package io.slipway.contract;

/**
 * How rows are divided. A row's place follows from a hash of its content and the seed, so that the
 * same data gives the same split; within each label the shares hold.
 *
 * @param testShare share of rows kept for the evaluation (default 0.2); not used when data.testUri
 *     is given
 * @param validationShare share of the remaining rows kept for choosing the champion (default 0.15)
 */
public record SplitSpec(Double testShare, Double validationShare, Long seed) {
  public SplitSpec {
    testShare = testShare == null ? 0.2 : testShare;
    validationShare = validationShare == null ? 0.15 : validationShare;
    seed = seed == null ? 42L : seed;
    Require.that(
        testShare > 0 && testShare <= 0.9, "split.testShare: " + testShare + " is not in 0..0.9");
    Require.that(
        validationShare > 0 && validationShare <= 0.9,
        "split.validationShare: " + validationShare + " is not in 0..0.9");
  }

  public static SplitSpec standard() {
    return new SplitSpec(0.2, 0.15, 42L);
  }
}
