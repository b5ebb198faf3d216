package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.PackageManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares all columns of a window with the training rows. */
final class ColumnDrifts {
  /** Smaller effects are left alone, however significant: large windows show any difference. */
  static final double LEAST_EFFECT = 0.1;

  private ColumnDrifts() {}

  /**
   * @param counts of each input, in the same order
   * @return by effect, those that drifted first
   */
  static List<Column> of(List<PackageManifest.Input> inputs, List<ColumnCounts> counts) {
    List<Column> measured = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      measured.add(new ColumnDrift(inputs.get(i), counts.get(i)).measured());
    }
    double[] adjusted = DriftTests.falseDiscovery(measured.stream().map(Column::pValue).toList());
    List<Column> judged = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      judged.add(judged(measured.get(i), adjusted[i]));
    }
    judged.sort(
        Comparator.comparing(Column::drifted)
            .thenComparing(Column::effect)
            .reversed()
            .thenComparing(Column::name));
    return judged;
  }

  private static Column judged(Column it, double adjusted) {
    boolean significant = adjusted < ColumnDrift.LEVEL;
    return new Column(
        it.name(),
        it.type(),
        it.bins(),
        significant ? it.effect() : 0,
        it.jensenShannon(),
        it.wasserstein(),
        it.test(),
        it.pValue(),
        adjusted,
        it.size(),
        it.mean(),
        it.trainingMean(),
        it.missing(),
        it.trainingMissing(),
        it.missingRise(),
        it.outside(),
        it.newCategoryShare(),
        it.newCategories(),
        significant && it.effect() >= LEAST_EFFECT,
        ColumnWords.of(it));
  }
}
