package io.slipway.spark.datacontract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a contract's quality sections.
 *
 * @param path where it stands in the contract, its identifier in reports
 * @param column that it is about; null for a rule about all rows
 * @param comparisons that the measured number must fulfil, all of them
 * @param percent whether the number is a percentage of the rows
 * @param warning whether breaking it is a warning only
 * @param eachRow no comparison was given: every row has to fulfil it
 * @param values of {@link Metric#INVALID_VALUES} the valid ones, of {@link Metric#MISSING_VALUES}
 *     those that count as missing
 * @param pattern of valid values, anywhere in the value
 * @param columns of {@link Metric#DUPLICATES} over several columns
 * @param text of {@link Metric#TEXT} and in reports: what the rule says
 */
public record QualityRule(
    String path,
    @Nullable String column,
    Metric metric,
    List<Comparison> comparisons,
    boolean percent,
    boolean warning,
    boolean eachRow,
    List<String> values,
    @Nullable String pattern,
    List<String> columns,
    String text) {

  /** What is measured. */
  public enum Metric {
    ROW_COUNT("rows"),
    NULL_VALUES("missing values"),
    MISSING_VALUES("values that count as missing"),
    INVALID_VALUES("values that are not valid"),
    DUPLICATES("repeated values"),
    TEXT("for people to read");

    private final String words;

    Metric(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }
  }
}
