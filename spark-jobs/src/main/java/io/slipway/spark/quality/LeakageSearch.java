package io.slipway.spark.quality;

import io.slipway.contract.ColumnType;
import io.slipway.contract.QualityReport.Leakage;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Columns that give the target away. The thresholds are so high that an honest, strong column stays
 * below them; docs/reference/data-quality.md has the measurements.
 */
final class LeakageSearch {
  private static final double EQUAL_SHARE = 0.98;
  private static final int FEWEST_EQUAL = 20;
  private static final int FEWEST_ROWS = 100;
  private static final double ENTROPY = 0.98;
  private static final double RECALL = 0.995;
  private static final int FEWEST_OF_A_LABEL = 20;
  private static final double AREA = 0.995;
  private static final double VARIANCE = 0.995;

  private final CheckPlan plan;
  private final Tally tally;
  private final Set<String> withheld;

  /**
   * @param withheld columns that are no features
   */
  LeakageSearch(CheckPlan plan, Tally tally, Set<String> withheld) {
    this.plan = plan;
    this.tally = tally;
    this.withheld = withheld;
  }

  /**
   * @param signals of each column, see {@link Signal}
   */
  List<Leakage> find(Map<String, Double> signals) {
    LinearFit fit = new LinearFit(tally.gram().correlations());
    boolean enough = tally.learnt() >= FEWEST_ROWS;
    List<Leakage> found = new ArrayList<>();
    Set<Integer> alone = new HashSet<>();
    for (int i = 0; i < plan.columns().size(); i++) {
      String name = plan.columns().get(i).name();
      if (i != plan.target() && !withheld.contains(name)) {
        double signal = signals.getOrDefault(name, 0.0);
        Optional<Leakage> leakage = single(i, name, signal, enough ? linear(fit, i) : 0);
        leakage.ifPresent(found::add);
        if (leakage.isPresent()) {
          alone.add(i);
        }
      }
    }
    if (enough) {
      found.addAll(sets(fit, alone));
    }
    return found;
  }

  private Optional<Leakage> single(int column, String name, double signal, double linear) {
    long learnt = tally.learnt();
    double equal = learnt == 0 ? 0 : (double) tally.equalToTarget()[column] / learnt;
    if (learnt >= FEWEST_EQUAL && equal >= EQUAL_SHARE) {
      String how = "it reads the same as the target in " + Words.percent(equal) + " of the rows";
      return Optional.of(leakage(name, "equal", equal, how));
    }
    if (learnt < FEWEST_ROWS) {
      return Optional.empty();
    }
    return plan.isRegression()
        ? ofNumbers(name, Math.max(signal, linear))
        : ofLabels(column, name, signal);
  }

  private static Optional<Leakage> ofNumbers(String name, double explained) {
    String how = "alone it explains %s of the target's variance".formatted(precise(explained));
    return explained > VARIANCE
        ? Optional.of(leakage(name, "variance", explained, how))
        : Optional.empty();
  }

  private Optional<Leakage> ofLabels(int column, String name, double signal) {
    Crosstab table = tally.crosstab(column);
    if (signal > ENTROPY) {
      String how = "alone it explains %s of the target's entropy".formatted(precise(signal));
      return Optional.of(leakage(name, "entropy", signal, how));
    }
    if (Signal.leastRecall(table, FEWEST_OF_A_LABEL) >= RECALL) {
      return Optional.of(leakage(name, "values", signal, "each of its values has one label"));
    }
    ColumnPlan columnPlan = plan.columns().get(column);
    boolean ordered = columnPlan.measured() != ColumnType.TEXT;
    if (ordered && plan.labels().task() == Task.BINARY && mostlyPresent(table)) {
      double area = Signal.areaUnderCurve(table, plan.labels().positiveNumber());
      double best = Math.max(area, 1 - area);
      if (best > AREA) {
        String how = "alone it ranks the labels with an AUC of " + area(best);
        return Optional.of(leakage(name, "auc", signal, how));
      }
    }
    return Optional.empty();
  }

  private static boolean mostlyPresent(Crosstab table) {
    double[][] groups = table.cells();
    double missing = Arrays.stream(groups[groups.length - 1]).sum();
    double all = Arrays.stream(Signal.totals(groups)).sum();
    return missing <= all / 2;
  }

  private double linear(LinearFit fit, int column) {
    int[] columns = plan.linear();
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] == column) {
        return fit.explained(i);
      }
    }
    return 0;
  }

  private List<Leakage> sets(LinearFit fit, Set<Integer> alone) {
    int[] columns = plan.linear();
    Set<Integer> skipped = new HashSet<>();
    for (int i = 0; i < columns.length; i++) {
      if (alone.contains(columns[i])) {
        skipped.add(i);
      }
    }
    List<Leakage> found = new ArrayList<>();
    for (LinearFit.Combination set : fit.combinations(skipped)) {
      List<String> names =
          set.variables().stream().map(i -> plan.columns().get(columns[i]).name()).toList();
      String words =
          "Columns %s: suspected leakage, together, weighted and added up, they explain %s of the target's variance. %s"
              .formatted(String.join(" and ", names), precise(set.explained()), whatToDo("them"));
      found.add(new Leakage(names, "linear", set.explained(), words));
    }
    return found;
  }

  private static Leakage leakage(String name, String kind, double explained, String how) {
    return new Leakage(
        List.of(name),
        kind,
        explained,
        "Column %s: suspected leakage, %s. %s".formatted(name, how, whatToDo("it")));
  }

  private static String whatToDo(String it) {
    return "Put %s into data.exclude or data.notAtInference if %s not known when the model is asked, or let a data steward waive"
        .formatted(it, it.equals("it") ? "it is" : "they are");
  }

  private static String area(double area) {
    return String.format(Locale.ROOT, "%.4f", area);
  }

  private static String precise(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
