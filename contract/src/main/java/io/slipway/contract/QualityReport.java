package io.slipway.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What validation found, in full: quality.json.
 *
 * @param format version of this layout, 1
 * @param contract id and version of the data contract that held; null without one
 * @param contractSha256 of its file
 * @param passes how often the rows were read
 * @param rules all rules that were checked and what came of them
 * @param missing rows without a value, by column
 * @param labels valid rows of each label, for a classification
 * @param anomalies against earlier versions of the dataset, in words
 * @param changes of schema and profile against the previous version
 * @param samples rows that were put aside
 * @param errors in words
 * @param warnings in words, anomalies included
 */
public record QualityReport(
    int format,
    @Nullable String contract,
    @Nullable String contractSha256,
    int passes,
    long rows,
    long validRows,
    long quarantinedRows,
    long duplicateRows,
    List<RuleResult> rules,
    Map<String, Long> missing,
    Map<String, Long> labels,
    Feasibility feasibility,
    List<String> anomalies,
    List<Change> changes,
    List<BadRow> samples,
    List<String> errors,
    List<String> warnings) {

  /**
   * One rule.
   *
   * @param column that it is about; {@code (row)} for a rule about rows
   * @param kind such as type, required, min, max, values, pattern, unique, rowCount
   * @param severity ERROR (unfit), WARNING (may be waived) or ROW (rows that break it are put
   *     aside)
   * @param rows that break it
   * @param fault what is wrong with a cell that breaks it, in words after the cell
   * @param example the first such cell, with its file and row; null when none breaks it
   */
  public record RuleResult(
      String id,
      String column,
      String kind,
      String severity,
      long rows,
      String fault,
      @Nullable String example,
      @Nullable String file,
      @Nullable Long row) {}

  /**
   * A row that was put aside.
   *
   * @param cells by column
   */
  public record BadRow(String file, long row, List<String> reasons, Map<String, String> cells) {}

  /**
   * A difference to the previous version.
   *
   * @param kind such as columnAdded, columnRemoved, typeChanged, rows, missing, mean, newValues
   * @param column null for a change of the whole
   */
  public record Change(
      String kind,
      @Nullable String column,
      @Nullable String before,
      @Nullable String after,
      String inWords) {}

  /**
   * Whether a model can be learnt from this data at all.
   *
   * @param leakages suspected; they block until a data steward waives them
   * @param constantColumns with one value only
   * @param identifierColumns whose values are nearly all different
   * @param notAtInference columns that are kept out of the features
   * @param signals how much each column alone says of the target, 0 to 1
   * @param findings in words
   */
  public record Feasibility(
      List<Leakage> leakages,
      List<String> constantColumns,
      List<String> identifierColumns,
      List<String> notAtInference,
      Map<String, Double> signals,
      List<String> findings) {}

  /**
   * Columns that together give the target away.
   *
   * @param explained share of the target's variance or entropy that they explain
   */
  public record Leakage(List<String> columns, String how, double explained, String inWords) {}
}
