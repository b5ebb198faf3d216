package io.slipway.spark.features;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DatePart;
import io.slipway.spark.features.Moments.Asked;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What numbers and dates look like in the training rows, by column; of dates all parts too.
 *
 * @param rows training rows
 */
record Measurements(
    long rows,
    Map<String, Moments> numbers,
    Map<String, Map<DatePart, Moments>> parts,
    Map<String, List<Long>> histograms) {

  /**
   * Two passes over the rows: moments, then histograms.
   *
   * @param features numbers and dates
   */
  static Measurements of(Dataset<Row> train, List<PlannedFeature> features) {
    Moments.Found found = Moments.of(train, asked(features));
    Iterator<Moments> next = found.moments().iterator();
    Map<String, Moments> numbers = new HashMap<>();
    Map<String, Map<DatePart, Moments>> parts = new HashMap<>();
    for (PlannedFeature feature : features) {
      numbers.put(feature.name(), next.next());
      if (feature.type() == ColumnType.DATE) {
        Map<DatePart, Moments> ofDate = new EnumMap<>(DatePart.class);
        for (DatePart part : DatePart.values()) {
          ofDate.put(part, next.next());
        }
        parts.put(feature.name(), ofDate);
      }
    }
    return new Measurements(found.rows(), numbers, parts, histograms(train, features, numbers));
  }

  private static List<Asked> asked(List<PlannedFeature> features) {
    List<Asked> asked = new ArrayList<>();
    for (PlannedFeature feature : features) {
      asked.add(new Asked(feature.cell(), feature.imputesMode()));
      if (feature.type() == ColumnType.DATE) {
        for (DatePart part : DatePart.values()) {
          asked.add(new Asked(DateParts.of(part, feature.cell()), false));
        }
      }
    }
    return asked;
  }

  private static Map<String, List<Long>> histograms(
      Dataset<Row> train, List<PlannedFeature> features, Map<String, Moments> numbers) {
    List<Column> cells = features.stream().map(PlannedFeature::cell).toList();
    List<List<Double>> edges = new ArrayList<>();
    features.forEach(feature -> edges.add(of(numbers, feature).deciles()));
    List<List<Long>> counts = Histograms.of(train, cells, edges);
    Map<String, List<Long>> histograms = new HashMap<>();
    for (int i = 0; i < features.size(); i++) {
      histograms.put(features.get(i).name(), counts.get(i));
    }
    return histograms;
  }

  Moments of(PlannedFeature feature) {
    return of(numbers, feature);
  }

  Moments of(PlannedFeature feature, DatePart part) {
    return parts.getOrDefault(feature.name(), Map.of()).getOrDefault(part, Moments.NONE);
  }

  private static Moments of(Map<String, Moments> numbers, PlannedFeature feature) {
    return numbers.getOrDefault(feature.name(), Moments.NONE);
  }

  ColumnStatistics statistics(PlannedFeature feature) {
    Moments moments = of(feature);
    boolean any = moments.present() > 0;
    return new ColumnStatistics(
        rows,
        rows - moments.present(),
        any ? moments.mean() : null,
        any ? moments.deviation() : null,
        moments.deciles(),
        histograms.getOrDefault(feature.name(), List.of()),
        Map.of());
  }
}
