package io.slipway.spark.tool;

import io.slipway.contract.DataQuality;

/** What the decision table data-quality-gate, as it is delivered, would say. */
enum Verdict {
  PASS("the data passes the standard gate"),
  WAIVE("a data steward would have to waive the findings"),
  REJECT("the standard gate would reject the data");

  private static final double REJECTED_SHARE = 0.2;
  private static final double WAIVED_SHARE = 0.05;
  private static final int MOST_WARNINGS = 10;

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  static Verdict of(DataQuality quality) {
    if (quality.errors() > 0 || quality.quarantinedShare() > REJECTED_SHARE) {
      return REJECT;
    }
    boolean waive =
        quality.leakage() > 0
            || quality.quarantinedShare() > WAIVED_SHARE
            || quality.warnings() > MOST_WARNINGS;
    return waive ? WAIVE : PASS;
  }

  String inWords() {
    return words;
  }
}
