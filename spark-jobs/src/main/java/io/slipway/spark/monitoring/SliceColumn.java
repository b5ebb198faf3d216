package io.slipway.spark.monitoring;

import io.slipway.contract.ColumnType;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the slice of a row: its text, or the fifth of the training rows in which its number lies.
 */
record SliceColumn(PackageManifest.Input input) {
  private static final int STEP = 2;

  /** Columns that the request asks for and that the model reads. */
  static List<SliceColumn> of(LifecycleRequest request, List<PackageManifest.Input> inputs) {
    List<String> asked =
        request.monitoring().slices().isEmpty()
            ? request.evaluation().slices()
            : request.monitoring().slices();
    return inputs.stream()
        .filter(input -> asked.contains(input.name()))
        .map(SliceColumn::new)
        .toList();
  }

  String value(@Nullable Object cell) {
    if (cell == null || cell.equals("") || cell.equals(Double.NaN)) {
      return ColumnBins.MISSING;
    }
    List<Double> deciles = input.statistics().quantiles();
    if (input.type() == ColumnType.TEXT || deciles.isEmpty() || !(cell instanceof Number number)) {
      return cell.toString();
    }
    int upper = STEP;
    while (upper < deciles.size() - 1 && deciles.get(upper) <= number.doubleValue()) {
      upper += STEP;
    }
    return "[%s, %s%s"
        .formatted(
            Figures.number(deciles.get(upper - STEP)),
            Figures.number(deciles.get(upper)),
            upper == deciles.size() - 1 ? "]" : ")");
  }
}
