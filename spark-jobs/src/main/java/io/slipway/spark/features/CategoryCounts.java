package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.slipway.contract.ColumnStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/**
 * How often the texts of a column stand in the training rows.
 *
 * @param rows by text, the most frequent first, ties by text; not all of a column with many
 */
record CategoryCounts(long missing, Map<String, Long> rows) {
  private static final int IN_STATISTICS = 200;

  /** One pass over the rows; as many texts of each column as it may tell apart, and its fill. */
  static List<CategoryCounts> of(Dataset<Row> train, List<PlannedFeature> features) {
    List<CategoryCounts> counts = new ArrayList<>();
    if (features.isEmpty()) {
      return counts;
    }
    List<Map<String, Long>> found = new ArrayList<>();
    features.forEach(feature -> found.add(new LinkedHashMap<>()));
    long[] missing = new long[features.size()];
    for (Row row : ranked(train, features).collectAsList()) {
      if (row.isNullAt(1)) {
        missing[row.getInt(0)] = row.getLong(2);
      } else {
        found.get(row.getInt(0)).put(row.getString(1), row.getLong(2));
      }
    }
    for (int i = 0; i < features.size(); i++) {
      counts.add(new CategoryCounts(missing[i], found.get(i)));
    }
    return counts;
  }

  /** column, text, rows. */
  private static Dataset<Row> ranked(Dataset<Row> train, List<PlannedFeature> features) {
    Column[] cells =
        IntStream.range(0, features.size())
            .mapToObj(i -> struct(lit(i).as("column"), features.get(i).cell().as("text")))
            .toArray(Column[]::new);
    int most =
        features.stream().mapToInt(PlannedFeature::mostCategories).reduce(IN_STATISTICS, Math::max);
    Object[] fills =
        features.stream().map(feature -> feature.asked().fill()).filter(Objects::nonNull).toArray();
    int withMissing = most + 1;
    return train
        .select(explode(array(cells)).as("cell"))
        .groupBy(col("cell.column"), col("cell.text"))
        .count()
        .withColumn(
            "rank",
            row_number()
                .over(
                    Window.partitionBy("column")
                        .orderBy(
                            col("text").isNull().desc(), col("count").desc(), col("text").asc())))
        .filter(col("rank").leq(withMissing).or(col("text").isin(fills)))
        .orderBy("column", "rank")
        .select("column", "text", "count");
  }

  ColumnStatistics statistics(long allRows) {
    Map<String, Long> most =
        rows.entrySet().stream()
            .limit(IN_STATISTICS)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new ColumnStatistics(allRows, missing, null, null, List.of(), List.of(), most);
  }

  /** The categories that the feature tells apart; missing texts count as what is filled in. */
  Vocabulary vocabulary(PlannedFeature feature) {
    String fill = fill(feature);
    Map<String, Long> counted = new LinkedHashMap<>(rows);
    if (fill != null && missing > 0) {
      counted.merge(fill, missing, Long::sum);
    }
    List<String> categories =
        counted.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .filter(entry -> entry.getValue() >= feature.rareBelow())
            .limit(feature.mostCategories())
            .map(Map.Entry::getKey)
            .toList();
    return fill == null ? Vocabulary.of(categories) : Vocabulary.filled(categories, fill);
  }

  private @Nullable String fill(PlannedFeature feature) {
    return switch (feature.imputation()) {
      case CONSTANT -> feature.asked().fill();
      case MOST_FREQUENT -> rows.keySet().stream().findFirst().orElse(null);
      case NONE, MEAN, MEDIAN -> null;
    };
  }
}
