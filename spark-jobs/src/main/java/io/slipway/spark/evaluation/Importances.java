package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport.Importance;
import io.slipway.contract.PackageManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Permutation importance (Breiman 2001): how much score the packaged model loses when the values of
 * a column are shuffled, the mean of three shuffles.
 */
final class Importances {
  static final int MOST_ROWS = 10_000;
  static final int MOST_COLUMNS = 200;
  private static final int FEWEST_ROWS = 1_000;
  private static final int REPEATS = 3;

  /** Rows times shuffles that are scored; many columns make do with fewer rows. */
  private static final int MOST_WORK = 1_500_000;

  private Importances() {}

  /**
   * One for each input column (the first {@link #MOST_COLUMNS}), the most important first.
   *
   * @param shap mean absolute SHAP values, empty for learners without
   */
  static List<Importance> of(
      SparkSession spark,
      SampleRows sample,
      PackageManifest manifest,
      Map<String, Double> shap,
      long seed) {
    List<String> columns =
        manifest.inputs().stream().limit(MOST_COLUMNS).map(PackageManifest.Input::name).toList();
    List<Change> changes = new ArrayList<>(List.of(new Change.None()));
    for (String column : columns) {
      for (int i = 0; i < REPEATS; i++) {
        changes.add(new Change.Shuffled(column, seed + changes.size()));
      }
    }
    int rows = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, MOST_WORK / changes.size()));
    List<Double> scores = sample.head(rows).scores(spark, changes, manifest.threshold());
    List<Importance> importances = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      double shuffled =
          scores.subList(1 + i * REPEATS, 1 + (i + 1) * REPEATS).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow();
      importances.add(
          new Importance(columns.get(i), scores.get(0) - shuffled, shap.get(columns.get(i))));
    }
    importances.sort(
        Comparator.comparingDouble(Importance::permutation)
            .reversed()
            .thenComparing(Importance::column));
    return importances;
  }
}
