package io.slipway.spark.monitoring;

import io.slipway.contract.DriftExplanationReport.Slice;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Where the loss rose most; without labels, where the answers changed most. */
final class CaseSlices {
  private static final int FEWEST_ROWS = 30;
  private static final int MOST = 8;
  private static final int MOST_VALUES = 50;
  private static final double LEVEL = 0.01;

  private final ScoredLabels here;
  private final ScoredLabels there;
  private final boolean byLoss;
  private final List<Tested> tested = new ArrayList<>();

  private record Tested(Slice slice, double p) {}

  CaseSlices(ScoredLabels here, ScoredLabels there, boolean byLoss) {
    this.here = here;
    this.there = there;
    this.byLoss = byLoss;
  }

  /**
   * @param columns places of those to slice by
   * @param live rows of {@code here}
   * @param test rows of {@code there}
   */
  List<Slice> of(List<Integer> columns, CaseRows live, CaseRows test) {
    for (int column : columns) {
      SliceColumn slice = new SliceColumn(live.inputs().get(column));
      Map<String, List<Integer>> now = rows(slice, live.column(column));
      Map<String, List<Integer>> before = rows(slice, test.column(column));
      now.entrySet().stream()
          .filter(value -> value.getValue().size() >= FEWEST_ROWS)
          .limit(MOST_VALUES)
          .forEach(
              value ->
                  test(
                      slice.input().name(),
                      value.getKey(),
                      value.getValue(),
                      before.getOrDefault(value.getKey(), List.of())));
    }
    double[] adjusted = DriftTests.familyWise(tested.stream().map(Tested::p).toList());
    return IntStream.range(0, adjusted.length)
        .filter(i -> adjusted[i] < LEVEL)
        .mapToObj(i -> tested.get(i).slice())
        .sorted(
            Comparator.<Slice>comparingDouble(s -> -Math.abs(s.now() - s.before()))
                .thenComparing(Slice::column)
                .thenComparing(Slice::value))
        .limit(MOST)
        .toList();
  }

  private static Map<String, List<Integer>> rows(SliceColumn slice, Object[] cells) {
    Map<String, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < cells.length; row++) {
      rows.computeIfAbsent(slice.value(cells[row]), value -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  private void test(String column, String value, List<Integer> now, List<Integer> before) {
    boolean isNew = before.size() < FEWEST_ROWS;
    SummaryStatistics live = statistics(now, measure(here));
    SummaryStatistics reference =
        statistics(
            isNew ? IntStream.range(0, there.rows()).boxed().toList() : before, measure(there));
    double p =
        byLoss
            ? DriftTests.higherMean(live, reference)
            : DriftTests.differentMeans(live, reference);
    double after = shown(live.getMean());
    double earlier = shown(reference.getMean());
    String words =
        "%s %s: the %s %s from %s %s to %s (%,d rows)"
            .formatted(
                column,
                value,
                what(),
                after > earlier ? "rose" : "fell",
                Figures.number(earlier),
                isNew ? "on all test rows" : "on such test rows",
                Figures.number(after),
                now.size());
    tested.add(new Tested(new Slice(column, value, now.size(), after, earlier, words), p));
  }

  private static SummaryStatistics statistics(List<Integer> rows, IntToDoubleFunction measure) {
    SummaryStatistics statistics = new SummaryStatistics();
    rows.forEach(row -> statistics.addValue(measure.applyAsDouble(row)));
    return statistics;
  }

  private IntToDoubleFunction measure(ScoredLabels of) {
    if (byLoss) {
      return of::loss;
    }
    return of.task() == Task.MULTICLASS
        ? row -> of.scores()[row * of.width() + of.predicted(row)]
        : of::score;
  }

  private double shown(double mean) {
    return byLoss ? here.shown(mean) : mean;
  }

  private String what() {
    if (byLoss) {
      return here.task() == Task.REGRESSION ? "root mean squared error" : "log loss";
    }
    return switch (here.task()) {
      case REGRESSION -> "mean prediction";
      case BINARY -> "mean probability";
      case MULTICLASS -> "mean probability of the given label";
    };
  }
}
