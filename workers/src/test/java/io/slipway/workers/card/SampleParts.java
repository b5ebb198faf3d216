package io.slipway.workers.card;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.DatasetProfile.Histogram;
import io.slipway.contract.DatasetProfile.ValueCount;
import io.slipway.contract.EvaluationReport.Curve;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.EvaluationReport.Slice;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.contract.QualityReport.RuleResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Small pieces of reports. */
final class SampleParts {
  private SampleParts() {}

  static Measure measure(double value, double half) {
    return new Measure(value, value - half, value + half);
  }

  static Curve curve(String name, String x, String y, int points, DoubleUnaryOperator of) {
    return new Curve(
        name,
        x,
        y,
        IntStream.rangeClosed(0, points)
            .mapToDouble(i -> (double) i / points)
            .mapToObj(at -> List.of(at, of.applyAsDouble(at)))
            .toList());
  }

  static Slice slice(
      String column, String value, long rows, boolean worse, Map<String, Double> metrics) {
    return new Slice(column, value, rows, metrics, worse);
  }

  /** Without a fault. */
  static RuleResult kept(String column, String kind) {
    return new RuleResult(
        column + "-" + kind, column, kind, "ROW", 0, "is not allowed", null, null, null);
  }

  static RuleResult broken(String column, String severity, long rows, String fault, String cell) {
    return new RuleResult(
        column + "-rule", column, "values", severity, rows, fault, cell, "adult.data.gz", 17L);
  }

  /** A bell that leans, from min to max, in 20 intervals. */
  static ColumnProfile number(
      String name, ColumnType type, long rows, double min, double max, double mean, Double signal) {
    double peak = (mean - min) / (max - min);
    List<Double> edges = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      edges.add(min + i * (max - min) / 20);
      double distance = ((i + 0.5) / 20 - peak) / 0.2;
      counts.add(Math.round(rows / 10.0 * Math.exp(-distance * distance / 2)));
    }
    List<Double> quantiles =
        IntStream.rangeClosed(1, 7).mapToObj(i -> min + i * (max - min) / 8).toList();
    return new ColumnProfile(
        name,
        type,
        rows,
        0,
        Math.min(rows, 500),
        min,
        max,
        mean,
        (max - min) / 5,
        quantiles,
        new Histogram(edges, counts.subList(0, 20)),
        List.of(),
        signal);
  }

  static ColumnProfile text(String name, long missing, Map<String, Long> values, Double signal) {
    return new ColumnProfile(
        name,
        ColumnType.TEXT,
        values.values().stream().mapToLong(Long::longValue).sum(),
        missing,
        values.size(),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        values.entrySet().stream().map(e -> new ValueCount(e.getKey(), e.getValue())).toList(),
        signal);
  }

  /** An input with the same values as the profile of its column. */
  static Input input(ColumnProfile column) {
    List<Double> deciles = new ArrayList<>();
    if (column.type() != ColumnType.TEXT) {
      double min = column.min();
      IntStream.rangeClosed(0, 10).forEach(i -> deciles.add(min + i * (column.max() - min) / 10));
    }
    Map<String, Long> categories = new LinkedHashMap<>();
    column.top().forEach(value -> categories.put(value.value(), value.rows()));
    return new Input(
        column.name(),
        column.type(),
        new ColumnStatistics(
            column.present() + column.missing(),
            column.missing(),
            column.mean(),
            column.standardDeviation(),
            deciles,
            deciles.isEmpty() ? List.of() : IntStream.range(0, 10).mapToObj(i -> 100L).toList(),
            categories));
  }
}
