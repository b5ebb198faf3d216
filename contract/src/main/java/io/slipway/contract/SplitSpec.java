package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * How rows are divided.
 *
 * <ul>
 *   <li>stratified: by a hash of the row's content and the seed, so that the same data gives the
 *       same split, and so that the shares hold within each label
 *   <li>hash: the same without looking at labels
 *   <li>time: the latest rows by {@code column} are the test rows, the latest of the others the
 *       validation rows
 *   <li>group: rows with the same {@code column} stay together
 *   <li>given: {@code column} says train, validation or test; or data.testUri holds the test rows
 * </ul>
 *
 * @param strategy left out: given with data.testUri, else stratified, for a regression hash
 * @param testFrom with time: the first moment (ISO 8601) or number of the test rows
 * @param testShare share of rows kept for the evaluation (default 0.2)
 * @param validationShare share of the remaining rows kept for choosing the champion (default 0.15)
 */
public record SplitSpec(
    @Nullable SplitStrategy strategy,
    @Nullable String column,
    @Nullable String testFrom,
    Double testShare,
    Double validationShare,
    Long seed) {
  public SplitSpec {
    testShare = testShare == null ? 0.2 : testShare;
    validationShare = validationShare == null ? 0.15 : validationShare;
    seed = seed == null ? 42L : seed;
    Require.that(
        testShare > 0 && testShare <= 0.9, "split.testShare: " + testShare + " is not in 0..0.9");
    Require.that(
        validationShare > 0 && validationShare <= 0.9,
        "split.validationShare: " + validationShare + " is not in 0..0.9");
    Require.that(
        (strategy != SplitStrategy.TIME && strategy != SplitStrategy.GROUP) || column != null,
        "split.column: name the column to split by");
    Require.that(
        testFrom == null || strategy == SplitStrategy.TIME,
        "split.testFrom: only a split by time has it; set split.strategy to time");
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static SplitSpec standard() {
    return new SplitSpec(null, null, null, null, null, null);
  }

  SplitSpec completed(Task task, DataSource data) {
    boolean testGiven = !data.testUri().isEmpty();
    SplitStrategy found = strategy;
    if (found == null) {
      SplitStrategy own = task == Task.REGRESSION ? SplitStrategy.HASH : SplitStrategy.STRATIFIED;
      found = testGiven || column != null ? SplitStrategy.GIVEN : own;
    }
    Require.that(
        !testGiven || found == SplitStrategy.GIVEN,
        "split.strategy: with data.testUri the test rows are given; leave it out");
    Require.that(
        found != SplitStrategy.GIVEN || testGiven || column != null,
        "split.column: name the column that says train, validation or test, or give data.testUri");
    Require.that(
        found != SplitStrategy.STRATIFIED || task.isClassification(),
        "split.strategy: a regression has no labels to stratify by; use hash, time or group");
    return new SplitSpec(found, column, testFrom, testShare, validationShare, seed);
  }
}
