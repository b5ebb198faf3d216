package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Slice;
import java.util.Comparator;
import java.util.List;

/**
 * The measures by slice, the clearly worse first.
 *
 * @param left slices that are not among the rows
 */
record SliceTable(List<String> measures, List<Row> rows, int left) {
  private static final int SHOWN = 60;
  private static final int MEASURES = 4;

  record Row(String column, String value, String rows, List<String> measures, boolean worse) {}

  static SliceTable of(EvaluationReport report) {
    MetricWords names = new MetricWords();
    List<String> keys =
        names
            .ordered(report.slices().stream().flatMap(s -> s.metrics().keySet().stream()).toList())
            .stream()
            .limit(MEASURES)
            .toList();
    List<Row> rows =
        report.slices().stream()
            .sorted(
                Comparator.comparing(Slice::worse)
                    .reversed()
                    .thenComparing(Slice::column)
                    .thenComparing(Comparator.comparingLong(Slice::rows).reversed())
                    .thenComparing(Slice::value))
            .limit(SHOWN)
            .map(slice -> row(slice, keys))
            .toList();
    return new SliceTable(
        keys.stream().map(names::name).toList(), rows, report.slices().size() - rows.size());
  }

  private static Row row(Slice slice, List<String> keys) {
    Words words = new Words();
    return new Row(
        slice.column(),
        slice.value(),
        words.count(slice.rows()),
        keys.stream().map(key -> words.measure(slice.metrics().get(key))).toList(),
        slice.worse());
  }
}
