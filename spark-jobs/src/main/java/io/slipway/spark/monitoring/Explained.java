package io.slipway.spark.monitoring;

import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftExplanationReport;
import io.slipway.contract.DriftExplanationReport.Shift;
import io.slipway.contract.DriftReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was found out about a case.
 *
 * @param columns of the last window that may be causes, by effect
 * @param lossKnown whether there were labels enough to measure a loss
 * @param notes of what could not be looked at
 */
record Explained(
    DriftCase drift,
    List<DriftReport.Column> columns,
    Attribution attribution,
    Onset onset,
    List<DriftExplanationReport.Slice> slices,
    @Nullable Shift shift,
    boolean lossKnown,
    DriftReport.@Nullable ConceptDrift conceptDrift,
    List<String> notes) {
  /** What a column explains; 0 where nothing is known. */
  double shareOf(DriftReport.Column column) {
    Double share = attribution.share(column.name());
    return share == null ? 0 : share;
  }

  /** Values were lost on the way: the source has to be looked at. */
  static boolean lostValues(DriftReport.Column column) {
    return column.missingRise() >= 0.1;
  }

  /** Values are of a kind that training never saw. */
  static boolean strange(DriftReport.Column column) {
    Double outside = column.outside();
    return column.newCategoryShare() >= 0.05 || (outside != null && outside >= 0.05);
  }

  /** One value where there were many. */
  static boolean stuck(DriftReport.Column column) {
    long live = column.bins().stream().mapToLong(DriftReport.Bin::live).sum();
    long reference = column.bins().stream().mapToLong(DriftReport.Bin::reference).sum();
    return live > 0
        && column.bins().stream()
            .anyMatch(bin -> bin.live() == live && bin.reference() * 2 < reference);
  }
}
