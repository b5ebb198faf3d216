package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a case of drift was raised, in full: explanation.json. How it is found out is described in
 * docs/reference/drift-explanation.md.
 *
 * @param format version of this layout, 1
 * @param basis of what the columns have shares: of the rise of the loss, of the change of the
 *     answers, or of nothing (neither changed by more than chance, or the test rows are gone)
 * @param rows of production that were looked at, at most 5,000
 * @param labelledRows of production that were scored again, at most 5,000
 * @param referenceRows test rows that were scored again, at most 5,000
 * @param before what is shared out, on the test rows: the mean loss of a row; of answers 0
 * @param now the same in production: the mean loss (log loss, squared error), or how far the
 *     answers lie from those for the test rows (Wasserstein distance, added up over labels)
 * @param unexplained share that goes back to no column
 * @param shift of what came against what was answered; null without labels
 * @param windows moments at which the timeline's points begin, the earliest first
 * @param columns by their share, then by their effect
 * @param slices where it shows most
 */
public record DriftExplanationReport(
    int format,
    LifecycleId driftId,
    ModelName model,
    int version,
    Task task,
    Basis basis,
    long rows,
    long labelledRows,
    long referenceRows,
    double before,
    double now,
    @Nullable Double unexplained,
    @Nullable Shift shift,
    @Nullable String since,
    List<String> windows,
    List<Column> columns,
    List<Slice> slices,
    List<String> findings,
    List<String> advice) {
  public static final int FORMAT = 1;
  public static final String FILE = "explanation.json";

  public DriftExplanationReport {
    windows = List.copyOf(windows);
    columns = List.copyOf(columns);
    slices = List.copyOf(slices);
    findings = List.copyOf(findings);
    advice = List.copyOf(advice);
  }

  /** What the columns' shares are shares of. */
  public enum Basis {
    LOSS,
    ANSWERS,
    NONE
  }

  /**
   * The level of what came and of what was answered: of a regression the mean number, of a binary
   * model the share of the positive label.
   */
  public record Shift(double answered, double came, double testAnswered, double testCame) {}

  /**
   * A column's part.
   *
   * @param effect population stability index in the last window
   * @param since when it moved, ISO 8601; null: it did not
   * @param share of what {@link #basis} says; null: not known
   * @param timeline effects in the windows, then in the tenths of the last one; null: not measured
   */
  public record Column(
      String column,
      double effect,
      boolean drifted,
      @Nullable String since,
      @Nullable Double share,
      String words,
      List<@Nullable Double> timeline) {
    public Column {
      timeline = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(timeline));
    }
  }

  /**
   * Rows with one value of a column.
   *
   * @param before mean loss (or answer) on the test rows of the slice; on all test rows where the
   *     slice is new
   */
  public record Slice(
      String column, String value, long rows, double now, double before, String words) {}
}
