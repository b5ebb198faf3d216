package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport.Importance;
import io.slipway.contract.EvaluationReport.Robustness;
import io.slipway.contract.PackageManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** How the score holds when numbers are noisy and cells are missing. */
final class Robustnesses {
  static final int MOST_ROWS = 20_000;
  static final String NOISE = "noise";
  static final String MISSING = "missing";
  private static final int MOST_COLUMNS = 20;
  private static final List<Double> NOISES = List.of(0.1, 0.5);
  private static final double MISSING_SHARE = 0.1;

  private Robustnesses() {}

  /**
   * Noise of parts of the standard deviation in the training rows on all numbers; 10 % of all cells
   * missing; each of the most important columns missing.
   */
  static List<Robustness> of(
      SparkSession spark,
      SampleRows sample,
      PackageManifest manifest,
      List<Importance> importances,
      long seed) {
    List<Robustness> kinds = new ArrayList<>();
    List<Change> changes = new ArrayList<>(List.of(new Change.None()));
    if (!deviations(manifest, 1).isEmpty()) {
      for (double strength : NOISES) {
        kinds.add(new Robustness(NOISE, null, strength, 0, 0));
        changes.add(new Change.Noise(deviations(manifest, strength), seed));
      }
    }
    kinds.add(new Robustness(MISSING, null, MISSING_SHARE, 0, 0));
    changes.add(new Change.MissingCells(MISSING_SHARE, seed));
    for (Importance importance : importances.stream().limit(MOST_COLUMNS).toList()) {
      kinds.add(new Robustness(MISSING, importance.column(), 1, 0, 0));
      changes.add(new Change.Missing(importance.column()));
    }
    List<Double> scores = sample.scores(spark, changes, manifest.threshold());
    List<Robustness> measured = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Robustness kind = kinds.get(i);
      double score = scores.get(i + 1);
      measured.add(
          new Robustness(
              kind.kind(), kind.column(), kind.strength(), score, scores.get(0) - score));
    }
    return measured;
  }

  private static TreeMap<String, Double> deviations(PackageManifest manifest, double strength) {
    TreeMap<String, Double> deviations = new TreeMap<>();
    for (PackageManifest.Input input : manifest.inputs()) {
      Double deviation = input.statistics().standardDeviation();
      if (input.type().isNumeric() && deviation != null && deviation > 0) {
        deviations.put(input.name(), strength * deviation);
      }
    }
    return deviations;
  }
}
