package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.spark.features.FeaturePipeline.Feature;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Fits the feature pipeline. Three aggregations over the training rows, whatever their number. */
final class PipelineFitter {
  private static final int MOST_CATEGORIES = 200;
  private static final int ACCURACY = 10_000;
  private static final double[] DECILES =
      IntStream.rangeClosed(0, 10).mapToDouble(i -> i / 10.0).toArray();

  private PipelineFitter() {}

  /**
   * @param train training rows
   * @param names columns to use, in the order of the vector
   * @param labels negative label first
   */
  static FeaturePipeline fit(Dataset<Row> train, List<String> names, List<String> labels) {
    List<String> numeric = names.stream().filter(n -> typeOf(train, n).isNumeric()).toList();
    List<String> texts = names.stream().filter(n -> !numeric.contains(n)).toList();
    Map<String, Feature> fitted = new HashMap<>();
    fitNumeric(train, numeric, fitted);
    fitTexts(train, texts, fitted);
    return new FeaturePipeline(names.stream().map(fitted::get).toList(), labels);
  }

  private static ColumnType typeOf(Dataset<Row> rows, String name) {
    DataType type = rows.schema().apply(name).dataType();
    if (type.equals(DataTypes.LongType)) {
      return ColumnType.INTEGER;
    }
    return type.equals(DataTypes.DoubleType) ? ColumnType.NUMBER : ColumnType.TEXT;
  }

  private static void fitNumeric(
      Dataset<Row> train, List<String> names, Map<String, Feature> fitted) {
    if (names.isEmpty()) {
      return;
    }
    List<Column> moments = new ArrayList<>(List.of(count(lit(1))));
    for (String name : names) {
      Column cell = Tables.column(name).cast("double");
      moments.add(count(cell));
      moments.add(avg(cell));
      moments.add(stddev_pop(cell));
      moments.add(percentile_approx(cell, lit(DECILES), lit(ACCURACY)));
    }
    Row row = aggregate(train, moments);
    Map<String, List<Double>> quantiles = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      quantiles.put(
          names.get(i), row.isNullAt(4 * i + 4) ? List.of() : row.<Double>getList(4 * i + 4));
    }
    Map<String, List<Long>> histograms = histograms(train, quantiles);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      List<Double> deciles = quantiles.getOrDefault(name, List.of());
      boolean empty = deciles.isEmpty();
      fitted.put(
          name,
          new Feature(
              name,
              typeOf(train, name),
              empty ? 0 : deciles.get(5),
              List.of(),
              new ColumnStatistics(
                  row.getLong(0),
                  row.getLong(0) - row.getLong(4 * i + 1),
                  empty ? null : row.getDouble(4 * i + 2),
                  empty ? null : row.getDouble(4 * i + 3),
                  deciles,
                  histograms.getOrDefault(name, List.of()),
                  Map.of())));
    }
  }

  /** Rows between neighbouring quantiles; the last interval has both its ends. */
  private static Map<String, List<Long>> histograms(
      Dataset<Row> train, Map<String, List<Double>> quantiles) {
    List<Column> counts = new ArrayList<>(List.of(lit(0L)));
    quantiles.forEach(
        (name, edges) -> {
          Column cell = Tables.column(name).cast("double");
          for (int i = 0; i + 1 < edges.size(); i++) {
            Column upTo =
                i + 2 == edges.size() ? cell.leq(edges.get(i + 1)) : cell.lt(edges.get(i + 1));
            counts.add(coalesce(sum(when(cell.geq(edges.get(i)).and(upTo), lit(1L))), lit(0L)));
          }
        });
    Row row = aggregate(train, counts);
    Map<String, List<Long>> histograms = new HashMap<>();
    int next = 1;
    for (Map.Entry<String, List<Double>> entry : quantiles.entrySet()) {
      List<Long> bins = new ArrayList<>();
      for (int i = 0; i + 1 < entry.getValue().size(); i++) {
        bins.add(row.getLong(next++));
      }
      histograms.put(entry.getKey(), bins);
    }
    return histograms;
  }

  private static void fitTexts(
      Dataset<Row> train, List<String> names, Map<String, Feature> fitted) {
    if (names.isEmpty()) {
      return;
    }
    Map<String, Map<String, Long>> categories = new HashMap<>();
    Map<String, Long> missing = new HashMap<>();
    long rows = train.count();
    for (Row row : countCategories(train, names).collectAsList()) {
      if (row.isNullAt(1)) {
        missing.put(row.getString(0), row.getLong(2));
      } else {
        categories
            .computeIfAbsent(row.getString(0), name -> new LinkedHashMap<>())
            .put(row.getString(1), row.getLong(2));
      }
    }
    for (String name : names) {
      Map<String, Long> found = categories.getOrDefault(name, Map.of());
      fitted.put(
          name,
          new Feature(
              name,
              ColumnType.TEXT,
              0,
              List.copyOf(found.keySet()),
              new ColumnStatistics(
                  rows, missing.getOrDefault(name, 0L), null, null, List.of(), List.of(), found)));
    }
  }

  /** column, value, rows; the most frequent values of each column first, ties by value. */
  private static Dataset<Row> countCategories(Dataset<Row> train, List<String> names) {
    Column[] cells =
        names.stream()
            .map(n -> struct(lit(n).as("column"), Tables.column(n).as("value")))
            .toArray(Column[]::new);
    return train
        .select(explode(array(cells)).as("cell"))
        .groupBy(col("cell.column"), col("cell.value"))
        .count()
        .withColumn(
            "rank",
            row_number()
                .over(
                    Window.partitionBy("column")
                        .orderBy(
                            col("value").isNull().desc(), col("count").desc(), col("value").asc())))
        .filter(col("rank").leq(MOST_CATEGORIES + 1))
        .orderBy("column", "rank")
        .select("column", "value", "count");
  }

  private static Row aggregate(Dataset<Row> rows, List<Column> columns) {
    return rows.agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new))
        .head();
  }
}
