package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * What is to be predicted.
 *
 * @param column the column that holds the label
 * @param positive the label whose probability the model gives
 * @param trimSuffix cut off the end of labels, such as the full stop in some published files
 */
public record Target(String column, String positive, @Nullable String trimSuffix) {
  public Target {
    Require.that(!column.isBlank(), "target.column: name the column to predict");
    Require.that(!positive.isBlank(), "target.positive: name the label to predict");
  }
}
