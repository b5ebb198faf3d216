package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a case of drift was raised, for the person who triages it.
 *
 * @param since when the first of the columns moved (ISO 8601), as far as it can be told
 * @param columns that moved, by what they explain, at most 20
 * @param slices where it shows most, in words
 * @param findings in words, the most important first, at most 10
 * @param advice what to do, in words
 * @param reportUri the full explanation (record DriftExplanationReport)
 */
public record DriftExplanation(
    @Nullable String since,
    List<Cause> columns,
    List<String> slices,
    List<String> findings,
    List<String> advice,
    String reportUri,
    String sha256) {
  public DriftExplanation {
    columns = List.copyOf(columns);
    slices = List.copyOf(slices);
    findings = List.copyOf(findings);
    advice = List.copyOf(advice);
  }

  /**
   * A column's part.
   *
   * @param effect population stability index in the last window
   * @param since first window in which it had moved (ISO 8601 start)
   * @param lossShare share of the rise of the loss (or, without labels, of the change of the
   *     answers) that goes back to this column; null: not known
   */
  public record Cause(
      String column,
      double effect,
      @Nullable String since,
      @Nullable Double lossShare,
      String words) {}
}
