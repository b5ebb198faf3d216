package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Importance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which columns matter, the weightiest first. */
final class Importances {
  private static final int SHOWN = 25;

  /**
   * @param share of the weightiest column's weight, 0 to 1, for the length of a bar
   * @param alone how much the column alone says of the target, 0 to 1
   */
  record Row(String column, String loss, double share, String shap, String alone) {}

  private final List<Importance> all;
  private final Map<String, Double> signals;
  private final Words words = new Words();

  Importances(EvaluationReport report, Map<String, Double> signals) {
    this.all = byWeight(report);
    this.signals = signals;
  }

  static List<Importance> byWeight(EvaluationReport report) {
    return report.importance().stream()
        .sorted(
            Comparator.comparingDouble(Importance::permutation)
                .reversed()
                .thenComparing(i -> -orZero(i.shap()))
                .thenComparing(Importance::column))
        .toList();
  }

  public List<Row> rows() {
    double most = all.isEmpty() ? 0 : Math.max(0, all.get(0).permutation());
    return all.stream().limit(SHOWN).map(i -> row(i, most)).toList();
  }

  public boolean hasShap() {
    return all.stream().anyMatch(i -> i.shap() != null);
  }

  /** Columns that are not among the rows. */
  public List<String> rest() {
    return all.stream().skip(SHOWN).map(Importance::column).toList();
  }

  private Row row(Importance importance, double most) {
    return new Row(
        importance.column(),
        words.measure(importance.permutation()),
        most == 0 ? 0 : Math.max(0, importance.permutation()) / most,
        words.measure(importance.shap()),
        words.share(signals.get(importance.column())));
  }

  private static double orZero(@Nullable Double number) {
    return number == null ? 0 : number;
  }
}
